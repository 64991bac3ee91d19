/** Expressions of template languages, of mail merge and of programs: `{{name}}`, `${name}`, `{% name %}`, `%FIRST_NAME%`, `#{name}`. */
const expression = new RegExp(
  [
    String.raw`\{\{[^{}]*\}\}`,
    String.raw`[$#]\{[^{}]*\}`,
    '\\{%[^%]*%\\}',
    '<%[^%]*%>',
    String.raw`(?<![\p{L}\p{N}])%[A-Z][A-Z\d_]{2,}%`,
    String.raw`«\s*\p{L}+_[\p{L}\p{N}_]+\s*»`,
    '__[A-Z][A-Z\\d_]+__',
    String.raw`\[object \w+\]`,
  ].join('|'),
  'gu',
);
/** Texts that are an expression only as a whole: `{name}`, `$NAME`, `%s`. */
const wholeExpression = /^(?:\{[\p{L}\p{N}_. -]+\}|\$[A-Z][A-Z_]{2,}\$?|%[sd]|@@\w+@@|##\w+##)$/u;

/** The words of fields to fill in, such as [Your Name], <company> and [Insert job title here]. Every word has to be one of them. */
const fieldWords = new Set(
  `your my the of a here insert enter type add fill in select choose name names surname first last full middle given family firstname lastname
  fullname candidate applicant person company employer organization organisation client school university college institution institute degree
  diploma major field study title job position role occupation department city town state country location address place zip code date start end
  year month email phone number skill skills language languages level hobby hobbies interest interests summary description details text value
  string placeholder required optional
  votre ton le la l du de d des nom prenom prénom entreprise société societe employeur poste intitulé ville pays école ecole diplôme diplome
  ihr ihre dein deine firma firmenname vorname nachname unternehmen arbeitgeber stelle beruf stadt ort schule abschluss
  tu su el nombre apellido apellidos empresa puesto cargo ciudad escuela universidad título nome cognome azienda ruolo città sobrenome cidade
  imię nazwisko uw naam voornaam achternaam bedrijf ваше имя фамилия компания должность город вуз
  姓名 公司 公司名称 学校 学校名称 职位 职称 城市 名前 氏名 会社名 学校名 役職 이름 회사명 학교명 직책`.split(/\s+/),
);
const bracketed = /^(?:\[(?<square>[^[\]]+)\]|<(?<angle>[^<>]+)>|[【［](?<wide>[^】］]+)[】］])$/u;
/** Requests without brackets: "Your Name", "Insert text here", "Votre entreprise". */
const request = /^(?:(?:your|insert|enter|votre|ihr|ihre|dein|deine)\s|type\s.*\shere$)/iu;
/** The names of fields as values. */
const fieldNames =
  /^(?:(?:company|employer|school|university|college|organi[sz]ation|institution|candidate)[ _-]?name(?: here)?|lorem ipsum\b[^]*)$/i;
const personFieldNames =
  /^(?:(?:first|last|full|middle|given|family)[ _-]?name|first[ _-]?name last[ _-]?name|first last|name surname|(?:first ?)?name (?:sur|last ?)name|vorname(?: nachname)?|nachname|pr[ée]nom(?: nom)?|nom(?: pr[ée]nom| de famille)|nombres?(?: (?:y )?apellidos?)?|apellidos?|nome (?:e )?cognome|cognome|nome sobrenome|sobrenome|имя(?: фамилия)?|фамилия|姓名|名前|氏名)$/iu;

/** What a template, a form or a program left in a text. */
export interface TemplateRest {
  /** The text without the expressions; empty if nothing else is left. */
  readonly rest: string;
}

/**
 * Finds what templates and forms leave in a short text, such as a name: `{{company}}`, `[Your Name]`, "Company Name".
 * @param isPerson whether the text is the name of a candidate.
 */
export function templateRest(text: string, isPerson: boolean): TemplateRest | undefined {
  const trimmed = text.trim();
  if (isTemplate(trimmed) || (isPerson && personFieldNames.test(trimmed))) return { rest: '' };
  // Most texts contain none of these characters.
  if (!/[{%«_[]/.test(trimmed) || trimmed.search(expression) < 0) return undefined;
  const rest = trimmed.replaceAll(expression, ' ').replaceAll(/\s+/g, ' ').trim();
  return { rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '' };
}

/** How all texts begin that `isTemplate` knows: most texts begin with none of these. */
const mayBeTemplate =
  /^(?:[[<{$#%@«_【［]|lorem|company|employer|school|university|college|organi|institution|candidate|your|insert|enter|votre|ihr|dein|type)/i;

/** Whether a whole text is a template expression or a field to fill in. For texts that may contain code, such as a description. */
export function isTemplate(text: string): boolean {
  const trimmed = text.trim();
  if (!mayBeTemplate.test(trimmed)) return false;
  if (/^lorem ipsum\b/i.test(trimmed)) return true;
  if (trimmed.length > 60) return false;
  if (wholeExpression.test(trimmed) || fieldNames.test(trimmed)) return true;
  if (/^[[<{$#%«_]/.test(trimmed) && trimmed.replaceAll(expression, '').trim() === '') return true;
  const groups = bracketed.exec(trimmed)?.groups;
  const field = groups ? (groups.square ?? groups.angle ?? groups.wide) : request.test(trimmed) ? trimmed : undefined;
  return field !== undefined && areFieldWords(field);
}

function areFieldWords(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.length > 0 && words.every((word) => fieldWords.has(word));
}
