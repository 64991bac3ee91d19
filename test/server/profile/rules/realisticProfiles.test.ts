import assert from 'node:assert/strict';
import { codesWith, titlesWith } from '../../../support/ruleChecks';

type Properties = Record<string, unknown>;
const skills = (...names: string[]) => names.map((name) => ({ name, type: 'hard', value: null }));
const traits = (...names: string[]) => names.map((name) => ({ name, value: null }));

/** What candidates write, in their languages. */
const profiles: Readonly<Record<string, Properties>> = {
  French: {
    text_language: 'fr',
    text: "Ingénieure – « cheffe de projet » à l’INRIA. J'ai géré R&D, SI & RH ; l’été, l’École…",
    info: {
      full_name: 'Anne-Sophie de La Rochefoucauld',
      first_name: 'Anne-Sophie',
      last_name: 'de La Rochefoucauld',
      email: 'as.dlr@orange.fr',
      phone: '01 23 45 67 89',
      urls: { linkedin: 'https://fr.linkedin.com/in/asdlr', github: null, from_resume: ['https://asdlr.fr'] },
      location: { text: 'Neuilly-sur-Seine (92)' },
      summary: 'Sans emploi depuis mai.',
    },
    skills: skills(
      ...['Pack Office', 'C/C++', 'SAP FI/CO', 'Comptabilité, audit et contrôle interne', 'PHP / MySQL', 'HTML5/CSS3'],
      ...['Méthodes agiles (Scrum, Kanban, SAFe)', 'Permis B', 'AutoCAD 2D/3D', 'Vente - négociation', 'B2B', 'N+1'],
    ),
    interests: traits('Lecture', 'Randonnée, ski', 'Course à pied | semi-marathon', 'Bénévolat : Restos du Cœur'),
  },
  German: {
    text_language: 'de',
    info: {
      full_name: 'Dr. Jürgen von der Heide',
      first_name: 'Jürgen',
      last_name: 'von der Heide',
      email: 'j.heide@gmx.de',
      urls: { facebook: 'https://de-de.facebook.com/j.heide', linkedin: 'https://www.linkedin.com/in/j%C3%BCrgen' },
    },
    experiences: [
      {
        title: 'Geschäftsführer/in',
        company: 'Müller & Söhne GmbH & Co. KG',
        description: '– Umsatz +20 %\n– Leitung: 12 Mitarbeiter/innen, „Größe“',
        location: { text: 'Frankfurt (Oder)' },
        date_start: '2010-01-01',
        date_end: null,
      },
    ],
    experiences_duration: 16.9,
    skills: skills('SAP R/3', 'CAD/CAM', 'ISO 9001:2015', 'Vertrieb, Marketing, Einkauf', 'Führerschein Klasse B'),
    certifications: traits('Sachkundenachweis § 34a GewO', 'CISSP, 2019', 'Ausbilderschein (AdA)'),
  },
  Japanese: {
    text_language: 'ja',
    text: '山田太郎。ソフトウェアエンジニア・コンサルタント。'.repeat(40),
    info: {
      full_name: '山田 太郎',
      first_name: '太郎',
      last_name: '山田',
      phone: '０９０-１２３４-５６７８',
      urls: [],
    },
    skills: skills('要件定義・設計', 'マイクロソフト・オフィス', 'C#／.NET', '英語（TOEIC 900点）'),
    interests: traits('読書、映画鑑賞'),
  },
  Chinese: {
    text_language: 'zh',
    text: '王小明，毕业于北京大学；现任工程师。'.repeat(100),
    info: { full_name: '王小明', first_name: '小明', last_name: '王', phone: '138 0000 0000' },
    skills: skills('数据分析', '团队合作，沟通能力'),
  },
  Arabic: {
    text_language: 'ar',
    info: { full_name: 'د. محمد بن سلمان', first_name: 'محمد', last_name: 'بن سلمان', phone: '٠٥٠١٢٣٤٥٦٧' },
    skills: skills('إدارة المشاريع', 'تصميم، برمجة'),
  },
  Persian: {
    text_language: 'fa',
    text: 'می‌خواهم کتاب‌ها 👩‍💻',
    info: { full_name: 'فاطمه می‌رزایی', first_name: 'فاطمه', last_name: 'می‌رزایی', email: 'f@example.ir' },
    skills: skills('برنامه‌نویسی'),
  },
  Hindi: {
    text_language: 'hi',
    info: { full_name: 'प्रिया शर्मा', first_name: 'प्रिया', last_name: 'शर्मा', phone: '+91 98765 43210' },
    skills: skills('क्\u200dष'),
  },
  Portuguese: {
    text_language: 'pt',
    text: 'Atuação em SÃO PAULO, MANHÃ e tarde.',
    info: { full_name: 'JOÃO DA SILVA', first_name: 'João', last_name: 'da Silva', phone: '(11) 91234-5678' },
    skills: skills('Pacote Office', 'Inglês - avançado'),
  },
  Vietnamese: {
    text_language: 'vi',
    text: 'XÃ HỘI. Nguyễn Văn Á',
    info: { full_name: 'Nguyễn Văn A', first_name: 'A', last_name: 'Nguyễn', phone: '+84 90 123 4567' },
  },
  Russian: {
    text_language: 'ru',
    text: 'Иванов И. И. — «Газпром», г. Москва',
    info: { full_name: 'Иванов И. И.', first_name: 'Иван', last_name: 'Иванов', phone: '8 (495) 123-45-67' },
    experiences: [{ title: 'Гл. бухгалтер', company: 'ООО «Ромашка»', description: 'Учёт' }],
    skills: skills('1С:Предприятие', 'Word/Excel'),
  },
  English: {
    info: {
      full_name: 'Xavier X. Null III',
      first_name: 'Xavier',
      last_name: 'Null',
      email: 'x.null@example.com',
      urls: [
        { type: 'linkedin', url: 'https://linkedin.com/in/x' },
        { type: 'portfolio', url: 'https://x.dev' },
        { type: 'stackoverflow', url: 'https://stackoverflow.com/users/1' },
      ],
    },
    skills: skills(
      ...['Python 3.8', 'AWS (EC2, S3, RDS)', 'REST/JSON APIs', 'Windows 7/8/10', 'T-SQL', 'P&L', 'M&A', 'e-commerce'],
      ...['HTML, CSS', 'Lean/Six Sigma', 'GAAP, IFRS and SOX', 'Void', 'Strings', 'Excel: VBA, macros, pivot tables'],
    ),
    languages: [
      { name: 'English', value: 'Native or bilingual' },
      { name: 'Spanish', value: 3 },
    ],
    certifications: [
      { name: 'AWS Solutions Architect', value: 2019 },
      { name: 'AWS Solutions Architect', value: 2022 },
      ...traits('CPR/AED/First Aid', 'Series 7, 63, 65', 'RN, BSN'),
    ],
    courses: traits('Math 101', 'Biology I, II', 'None of the Above: Test Design'),
    tasks: traits('Managed P&L', 'Hired, trained, and supervised staff'),
    labels: [
      { job_key: 'a', stage: 'yes', rating: 0.6, date_stage: '2024-01-01T00:00:00' },
      { job_key: 'b', stage: 'no', rating: 5 },
      { job_reference: 'c', stage: 'new', rating: 1 },
    ],
    tags: [
      { name: 'source', value: 'referral' },
      { name: 'source', value: 'job board' },
    ],
    educations: [
      { title: null, school: 'MIT', description: 'BSc Physics', date_start: '2010-09-01', date_end: '2014-06-01' },
      { title: null, school: 'MIT', description: 'BSc Math', date_start: '2010-09-01', date_end: '2014-06-01' },
    ],
    educations_duration: 3.7,
  },
};

describe('A realistic profile', () => {
  for (const [language, profile] of Object.entries(profiles))
    it(`in ${language} has no problem`, () => assert.deepEqual(codesWith(profile), []));

  it('has one problem for a duplicate with the same value', () => {
    const certification = { name: 'AWS', value: 2019 };
    assert.deepEqual(codesWith({ certifications: [certification, certification] }), ['duplicate-trait']);
    const education = { school: 'MIT', description: 'BSc', date_start: '2010-09-01', date_end: '2014-06-01' };
    assert.deepEqual(codesWith({ educations: [education, education], educations_duration: 3.7 }), ['duplicate-entry']);
  });

  it('has one for the type of a page that is spelled differently, and none for another site', () => {
    const page = (type: string) => ({
      info: { full_name: 'Harry', phone: '0202', urls: [{ type, url: 'https://example.com' }] },
    });
    assert.deepEqual(titlesWith(page('LinkedIn'), 'unknown-url-type'), ['* Change to linkedin']);
    assert.deepEqual(titlesWith(page('facebok'), 'unknown-url-type'), ['* Change to facebook']);
    assert.deepEqual(codesWith(page('xing')), []);
    assert.deepEqual(codesWith(page('twitch')), []);
  });
});
