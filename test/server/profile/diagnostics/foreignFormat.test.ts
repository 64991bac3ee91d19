import assert from 'node:assert/strict';
import { applyEdits, asProfile, problemsOf, service, profileDocument } from '../../../support/profiles';

const resume = `{
\t"basics": { "name": "Ada King", "label": "Engineer" },
\t"work": [{ "position": "Engineer", "salary": 1.50 }]
}
`;

describe('a document in the format of another system', () => {
  it('is one problem with one preferred fix', () => {
    const [problem, ...others] = problemsOf(resume);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [problem?.code, problem?.severity, resume.slice(problem?.start, problem?.end)],
      ['foreign-format', 'error', '{'],
    );
    const fixes = problem?.fixes?.() ?? [];
    assert.deepEqual(
      fixes.map(({ title, preferred, safe }) => [title, preferred, safe]),
      [['Turn into a profile', true, false]],
    );
    assert.deepEqual(service.fixAll(profileDocument(resume)), []);
  });

  it('becomes a profile with the indentation, the line breaks and the digits of the document', () => {
    const text = resume.replaceAll('\n', '\r\n');
    const [fix] = problemsOf(text)[0]?.fixes?.() ?? [];
    const result = applyEdits(text, fix?.edits ?? []);
    assert.match(result, /^\{\r\n\t"consent_algorithmic": \{\r\n\t\t"owner"/);
    assert.match(result, /\r\n\t\t\t"value": 1\.50\r\n/);
    assert.ok(!/(?<!\r)\n/.test(result));
    assert.ok(result.endsWith('}\r\n'));
    assert.deepEqual(
      problemsOf(result).filter(({ severity }) => severity === 'error' || severity === 'warning'),
      [],
    );
  });

  it('has no fix while the text is not JSON', () => {
    const problems = problemsOf(resume.replace('"work": [', '"work": '));
    const foreign = problems.filter(({ code }) => code === 'foreign-format');
    assert.deepEqual(
      foreign.flatMap(({ fixes }) => fixes?.() ?? []),
      [],
    );
    assert.ok(problems.length > foreign.length);
  });

  it('is validated as a profile if the problem is turned off', () =>
    assert.ok(problemsOf(resume, asProfile).some(({ code }) => code === 'missing-members')));

  it('is mentioned without a name if the format has none', () => {
    const text = JSON.stringify({ name: 'Ada', email: 'a@b.co', experience: [{ position: 'Dev', employer: 'Acme' }] });
    assert.match(problemsOf(text)[0]?.message ?? '', /^This is a resume with the property names of another system/);
  });
});
