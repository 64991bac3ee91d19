import { strict as assert } from 'node:assert';
import { profileDocument, service } from '../../../support/profiles';
import { importProfile, type ImportResult } from '../../../../server/profile/features/importProfile';

const now = Date.UTC(2024, 0, 1);
const imported = (value: unknown): ImportResult =>
  importProfile(typeof value === 'string' ? value : JSON.stringify(value), now);

const profile = { info: { full_name: 'Ada King', email: 'ada@example.com' }, skills: [] };
const resume = { basics: { name: 'Ada King', label: 'Engineer' }, work: [{ name: 'Acme', position: 'Engineer' }] };

function nameIn(text: string): unknown {
  return (JSON.parse(text) as typeof profile).info.full_name;
}

describe('importing a text', () => {
  it('returns a profile unchanged', () =>
    assert.deepEqual(imported(profile), {
      kind: 'profile',
      format: 'HrFlow',
      profile: JSON.stringify(profile),
      report: [],
    }));

  it('converts the format of another system', () => {
    const result = imported(resume);
    assert.ok(result.kind === 'profile' && result.format === 'JSON Resume');
    assert.equal(nameIn(result.profile), 'Ada King');
    assert.ok(result.report.some(({ from, to }) => from === 'work[0].name' && to === 'experiences[0].company'));
  });

  it('does not take spoken languages for the language of the text', () => {
    const french = { prenom: 'Ada', nom: 'King', experiences: [{ entreprise: 'Acme', poste: 'Cheffe' }] };
    const names = (langues: unknown): unknown => {
      const result = imported({ ...french, langues });
      assert.ok(result.kind === 'profile', JSON.stringify(result));
      const { languages } = JSON.parse(result.profile) as { languages: { name: string }[] };
      return languages.map(({ name }) => name);
    };
    assert.deepEqual(names(['Anglais']), ['Anglais']);
    assert.deepEqual(names(['Anglais', 'Italien']), ['Anglais', 'Italien']);
    assert.deepEqual(names([{ langue: 'Anglais', niveau: 'courant' }]), ['Anglais']);
    assert.deepEqual(names({ Anglais: 'C1' }), ['Anglais']);
  });

  it('finds a profile in a response, also in the format of another system', () => {
    for (const [inner, format] of [
      [profile, 'HrFlow'],
      [resume, 'JSON Resume'],
    ] as const) {
      const result = imported({ code: 200, message: 'OK', data: inner });
      assert.ok(result.kind === 'profile', JSON.stringify(result));
      assert.equal(result.format, format);
      assert.equal(nameIn(result.profile), 'Ada King');
    }
  });

  it('finds a profile in a string, also in a fence and in the format of another system', () => {
    for (const [inner, format] of [
      [profile, 'HrFlow'],
      [resume, 'JSON Resume'],
      [{ profile }, 'HrFlow'],
    ] as const) {
      const fenced = `\`\`\`json\n${JSON.stringify(inner)}\n\`\`\``;
      const result = imported({ choices: [{ message: { role: 'assistant', content: fenced } }] });
      assert.ok(result.kind === 'profile', JSON.stringify(result));
      assert.equal(result.format, format);
      assert.equal(nameIn(result.profile), 'Ada King');
    }
  });

  it('does not convert a text with syntax errors, and says so', () => {
    for (const value of [resume, profile]) {
      const text = JSON.stringify(value).replace('"Ada', 'Ada');
      const result = imported(text);
      assert.ok(result.kind === 'profile', JSON.stringify(result));
      assert.deepEqual([result.profile, result.report, result.hasSyntaxErrors], [text, [], true]);
    }
  });

  it('returns a profile with a text that may be a resume', () => {
    for (const text of ['Ada King\nEngineer at Acme since 2016', 'name,email,city\nAda,a@example.com,Paris\n']) {
      const result = imported(text);
      assert.ok(result.kind === 'unknown' && result.withText !== undefined, JSON.stringify(result));
      assert.equal((JSON.parse(result.withText) as { text: string }).text, text.trim());
    }
    assert.deepEqual(imported('info:\n  full_name: Ada King'), { kind: 'unknown' });
  });

  it('finds several profiles in different formats', () => {
    const result = imported([profile, resume, { profile }]);
    assert.ok(result.kind === 'several', JSON.stringify(result));
    assert.deepEqual(
      result.profiles.map(({ format }) => format),
      ['HrFlow', 'JSON Resume', 'HrFlow'],
    );
    for (const each of result.profiles) assert.equal(nameIn(each.profile), 'Ada King');
  });

  it('removes the indentation of a list', () => {
    const result = imported(JSON.stringify({ data: [profile, profile] }, undefined, 2));
    assert.ok(result.kind === 'several');
    for (const each of result.profiles) assert.equal(each.profile, `${JSON.stringify(profile, undefined, 2)}\n`);
  });

  it('converts a literal of another language', () => {
    const result = imported(
      "data = {'basics': {'name': 'Ada King', 'label': None, 'image': True}, 'work': [{'position': 'Dev'}]}",
    );
    assert.ok(result.kind === 'profile' && result.format === 'JSON Resume', JSON.stringify(result));
    assert.equal(nameIn(result.profile), 'Ada King');
  });

  it('finds profiles in the answer of a language model, and in lines', () => {
    const answer = imported(`Here is it:\n\`\`\`json\n${JSON.stringify(resume)}\n\`\`\`\nGood luck!`);
    assert.ok(answer.kind === 'profile' && answer.format === 'JSON Resume', JSON.stringify(answer));
    const lines = imported(`${JSON.stringify(profile)}\n${JSON.stringify(resume)}\n`);
    assert.ok(lines.kind === 'several', JSON.stringify(lines));
    assert.deepEqual(
      lines.profiles.map(({ format }) => format),
      ['HrFlow', 'JSON Resume'],
    );
  });

  it('converts a text that is pasted into an empty document, and into no other', () => {
    const span = [{ start: 0, end: 0 }];
    const text = JSON.stringify(resume);
    assert.equal(nameIn(service.convertPaste(profileDocument('\n'), span, text) ?? ''), 'Ada King');
    assert.equal(
      nameIn(service.convertPaste(profileDocument(''), span, `\`\`\`json\n${text}\n\`\`\``) ?? ''),
      'Ada King',
    );
    assert.equal(service.convertPaste(profileDocument('{"skills": []}'), span, text), undefined);
    assert.equal(service.convertPaste(profileDocument(''), span, JSON.stringify(profile)), undefined);
  });

  it('leaves a text with syntax errors to the editor', () => {
    const text = JSON.stringify(resume).replace(',', '');
    assert.deepEqual(imported(text), {
      kind: 'profile',
      format: 'JSON Resume',
      profile: text,
      report: [],
      hasSyntaxErrors: true,
    });
  });

  it('leaves a response to the editor if something around the profile would be lost', () => {
    const text = JSON.stringify(profile);
    for (const response of [
      `{"code": 200, "data": ${text}, "data": {"info": {"email": "eve@example.com"}}}`,
      `{"code": 200, // call him tomorrow\n"data": ${text}}`,
      `{"code": 200, note: salary 50k, "data": ${text}}`,
    ]) {
      const result = imported(response);
      assert.ok(result.kind === 'profile' && result.format === 'HrFlow');
      assert.deepEqual([result.profile, result.report], [response, []]);
    }
  });

  it('keeps what is no profile among profiles', () => {
    const note = { note: 'call him' };
    for (const several of [
      [profile, profile, note, profile],
      [profile, profile, { data: [profile, profile] }, profile],
      [profile, note].map((each) => JSON.stringify(each)).join('\n'),
    ]) {
      const result = imported(several);
      assert.ok(result.kind === 'several', JSON.stringify(result));
      const names = (text: string): number => text.match(/Ada King/g)?.length ?? 0;
      const text = result.profiles.map((each) => each.profile).join('\n');
      assert.equal(names(text), names(JSON.stringify(several)));
      assert.equal(text.includes('call him'), JSON.stringify(several).includes('call him'));
      for (const each of result.profiles) assert.equal(each.isUnknown === true, each.profile.includes('call him'));
    }
  });

  it('reads no text that is nested too deeply', () => {
    const span = [{ start: 0, end: 0 }];
    for (const depth of [3000, 30_000]) {
      const text = JSON.stringify(resume).replace(/}$/, `,"x":${'['.repeat(depth)}${']'.repeat(depth)}}`);
      assert.deepEqual(imported(text), { kind: 'unknown' });
      assert.equal(service.convertPaste(profileDocument(''), span, text), undefined);
    }
  });

  it('takes an object with the name and the address of a contact for a profile only if it has a property of one', () => {
    const contact = { name: 'Shop', email: 'shop@example.com', items: [] };
    for (const value of [
      contact,
      { ...contact, id: 1, reference: 'r', text: 't' },
      { data: contact },
      [contact, contact],
    ])
      assert.deepEqual(imported(value), { kind: 'unknown' }, JSON.stringify(value));
    for (const property of [{ skills: [] }, { info: { full_name: 'Ada King' } }, { text_language: 'en' }, { tags: [] }])
      assert.equal(imported({ ...contact, ...property }).kind, 'profile', JSON.stringify(property));
  });

  it('knows no profile in other texts', () => {
    for (const text of ['', 'hello', '5', '[]', '{}', '{"a": 1}', '{"orders": [{"id": 1}]}', '[1, 2]'])
      assert.deepEqual(imported(text), { kind: 'unknown' }, text);
  });
});
