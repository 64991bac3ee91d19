import { strict as assert } from 'node:assert';
import { convertToProfile } from '../../../../server/profile/import/engine/convertProfile';
import { recognizeFormat } from '../../../../server/profile/import/engine/recognizeFormat';
import { parseText } from '../../../../server/profile/json/parser';

type Fields = Readonly<Record<string, unknown>>;

function imported(value: unknown): Record<'info' | 'languages' | 'metadatas' | 'text_language', unknown> & {
  experiences: Fields[];
  educations: Fields[];
} {
  const text = JSON.stringify(value);
  const format = recognizeFormat(value);
  assert.ok(format, 'not recognised');
  const result = convertToProfile(parseText(text).tree, format, { now: Date.UTC(2024, 0, 1) });
  return JSON.parse(result.text) as ReturnType<typeof imported>;
}

describe('resumes in other languages', () => {
  for (const value of [
    {
      candidat: { nom: 'Ada King', courriel: 'a@example.com' },
      experiences_professionnelles: [{ poste: 'Dev', entreprise: 'Acme' }],
    },
    { candidate: { name: 'Ada King', email: 'a@example.com' }, experience: [{ position: 'Dev', employer: 'Acme' }] },
    {
      persoenliche_daten: { name: 'Ada King', e_mail: 'a@example.com' },
      berufserfahrung: [{ stelle: 'Dev', firma: 'Acme' }],
    },
    {
      dados_pessoais: { nome: 'Ada King', email: 'a@example.com' },
      experiencias_profissionais: [{ cargo: 'Dev', empresa: 'Acme' }],
    },
    {
      persoonlijke_gegevens: { naam: 'Ada King', email: 'a@example.com' },
      werkervaring: [{ functie: 'Dev', bedrijf: 'Acme' }],
    },
    { 姓名: 'Ada King', 邮箱: 'a@example.com', 工作经历: [{ 公司: 'Acme', 职位: 'Dev' }] },
    { 个人信息: { 姓名: 'Ada King', 电子邮件: 'a@example.com' }, 工作经验: [{ 公司名称: 'Acme', 职务: 'Dev' }] },
  ])
    it(`are read: ${JSON.stringify(value)}`, () => {
      const { info, experiences, metadatas } = imported(value);
      assert.deepEqual(info, { full_name: 'Ada King', email: 'a@example.com' });
      assert.deepEqual(experiences, [{ title: 'Dev', company: 'Acme' }]);
      assert.deepEqual(metadatas, []);
    });

  const person = { naam: 'Ada King', email: 'a@example.com' };

  it('may have a course of studies or courses', () => {
    const { educations } = imported({
      nome: 'Ada',
      email: 'a@example.com',
      formacao: [{ curso: 'Direito', escola: 'USP' }],
    });
    assert.deepEqual(educations, [{ title: 'Direito', school: 'USP' }]);
  });

  it('may have a Dutch education', () => {
    const { educations, metadatas } = imported({
      ...person,
      opleidingen: [{ instelling: 'TU Delft', diploma: 'MSc', beschrijving: 'Robots', jaar: '2014' }],
    });
    assert.deepEqual(educations, [
      {
        title: 'MSc',
        school: 'TU Delft',
        description: 'Robots',
        date_end: { iso8601: '2014-01-01T00:00:00', text: '2014' },
      },
    ]);
    assert.deepEqual(metadatas, []);
  });

  it('have a date of birth with points', () => {
    const { info } = imported({ vorname: 'Ada', geburtsdatum: '12.03.1985', berufserfahrung: [{ firma: 'Acme' }] });
    assert.equal((info as Fields).date_birth, '1985-03-12T00:00:00');
  });

  for (const [languages, names] of [
    ['Anglais', ['Anglais']],
    ['Anglais, Français', ['Anglais', 'Français']],
  ] as const)
    it(`have languages in a text: ${languages}`, () => {
      const profile = imported({
        nom: 'Ada',
        email: 'a@example.com',
        experience: [{ entreprise: 'Acme' }],
        langues: languages,
      });
      assert.deepEqual(
        (profile.languages as Fields[]).map(({ name }) => name),
        names,
      );
      assert.deepEqual(profile.metadatas, []);
    });

  it('have a language', () =>
    assert.equal(
      imported({ name: 'A', email: 'a@example.com', experience: [{ employer: 'B' }], language: 'fr' }).text_language,
      'fr',
    ));

  it('have the company of the current job', () => {
    const { experiences, metadatas } = imported({
      name: 'Ada',
      email: 'a@example.com',
      company: 'Acme',
      position: 'Dev',
      school: 'MIT',
    });
    assert.deepEqual(experiences, [{ title: 'Dev', company: 'Acme' }]);
    assert.deepEqual(metadatas, []);
  });

  it('have a summary in a text', () => {
    const { info } = imported({
      nombre: 'Ada',
      email: 'a@example.com',
      perfil: 'Hace robots.',
      experiencia: [{ empresa: 'Acme' }],
    });
    assert.equal((info as Fields).summary, 'Hace robots.');
  });
});
