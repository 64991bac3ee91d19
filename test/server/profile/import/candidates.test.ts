import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convertPaste } from '../../../../server/profile/features/pasteAsJson';
import { applyEdits, problemsOf, profileDocument } from '../../../support/profiles';

const long = 'x'.repeat(200);
const info = "info: {full_name: 'A'}";

/** The JSON of the first fix of a program, and that of pasting it. */
function converted(program: string) {
  const [problem] = problemsOf(program);
  const fix = /^(?:python|javascript)-literal$/.test(problem?.code ?? '') ? problem?.fixes?.()[0] : undefined;
  const json = fix && applyEdits(program, fix.edits).trim();
  const pasted = convertPaste(profileDocument(''), [{ start: 0, end: 0 }], program)?.trim();
  const related = problem?.related?.map(({ start, end }) => program.slice(start, end));
  return { json, pasted, problem, related, isPreferred: fix?.preferred };
}

describe('the profile in a program', () => {
  for (const other of [
    `const c = { token: '${long}', password: 'x' };`,
    `const c = { accessToken: '${long}', client_secret: 'x' };`,
    `const options = { secret: 'K', user: 'u@x', something: '${long}' };`,
    `const translations = { a: '${long}' };`,
    `const words = ['${long}', '${long}'];`,
    `const page = { text: '${long}', b: 'c' };`,
  ]) {
    for (const profile of [`{ ${info} }`, `{ skills: [{name: 'B'}], languages: [] }`, `[{ ${info} }, { ${info} }]`])
      it(`is ${profile} and not ${other.slice(0, 30)}…`, () => {
        const data = `const data = ${profile};`;
        const expected = converted(data).json;
        assert.match(expected ?? '', /"info"|"skills"/);
        for (const program of [`${other}\n${data}`, `${data}\n${other}`]) {
          const { json, pasted, isPreferred } = converted(program);
          assert.deepEqual([json, pasted, isPreferred], [expected, expected, true], program);
        }
      });
  }

  it('may have credentials at the depth of its metadata', () => {
    const data = `const data = { ${info}, metadatas: [{ token: 'T', password: 'P' }] };`;
    const { json, isPreferred } = converted(`const translations = { a: '${long}' };\n${data}`);
    assert.deepEqual(JSON.parse(json ?? ''), {
      info: { full_name: 'A' },
      metadatas: [{ token: 'T', password: 'P' }],
    });
    assert.equal(isPreferred, true);
  });

  it('is not an object with credentials at its top level', () => {
    for (const program of [
      `const c = { token: 'K', user: 'u@x', a: 1 };`,
      `const c = { password: 'K', profile: { ${info} } };`,
    ])
      assert.equal(converted(program).json, undefined, program);
  });

  for (const left of [
    'data["text"] = "typed"',
    'data.text = "typed"',
    'data["info"]["email"] = "typed"',
    'data.info.email = "typed"',
    'data["text"] += "typed"',
    'data.text ??= "typed"',
    'data!.text = "typed"',
    'data.update({"text": "typed"})',
    'data.update(text="typed")',
    'data.setdefault("text", "typed")',
    'data["skills"].append({"name": "typed"})',
    'data.skills.push({ name: "typed", skills: [], tags: [] })',
    'data |= {"text": "typed"}',
    'Object.assign(data, { text: "typed" })',
    'Object.assign({}, data, { text: "typed" })',
    'dict(data, text="typed")',
    'data = ["typed"]',
  ]) {
    it(`is incomplete if ${left} follows`, () => {
      for (const declared of [
        `data = { ${info} }`,
        `const data: Profile = { ${info} }`,
        `data: dict[str, Any] = { ${info} }`,
        `data: Dict[str, List[int]] = ({ ${info} })`,
        `const data = freeze({ ${info} })`,
      ])
        for (const after of ['', '\nadd_json(source_key="k", profile_json=data)', "\nclient.addJson('k', data);"]) {
          const program = `${declared}\n${left}${after}`;
          const { json, pasted, problem, related, isPreferred } = converted(program);
          assert.deepEqual([pasted, isPreferred], [undefined, false], program);
          assert.equal(JSON.stringify(JSON.parse(json ?? '')), '{"info":{"full_name":"A"}}', program);
          assert.deepEqual(related, [left], program);
          assert.match(problem?.message ?? '', /Not included: `/, program);
        }
    });
  }

  it('is incomplete if a change uses another name for it', () => {
    for (const alias of ['data', 'data.info', 'data["info"]', 'data.copy()', 'copy.deepcopy(data)']) {
      const { pasted, isPreferred } = converted(`data = { ${info} }\nother = ${alias}\nother["text"] = "typed"`);
      assert.deepEqual([pasted, isPreferred], [undefined, false], alias);
    }
  });

  it('is incomplete if a one-line statement changes it', () => {
    for (const program of [
      `data = { ${info} }\nif wanted: data["text"] = "typed"`,
      `if wanted: data = { ${info} }\ndata["text"] = "typed"`,
      `if (wanted): data = { ${info} }\nelse: data = ["typed"]`,
    ]) {
      const { pasted, isPreferred } = converted(program);
      assert.deepEqual([pasted, isPreferred], [undefined, false], program);
    }
  });

  it('is not affected by another variable of its type', () => {
    for (const type of ['dict', 'Profile', 'dict[str, Any]', 'Profile<string>']) {
      const { json, pasted, isPreferred } = converted(`data: ${type} = { ${info} }\nwords: ${type} = { a: 'b' }`);
      assert.deepEqual([json, pasted, isPreferred], [json, json, true], type);
    }
  });

  it('is complete if it is only read', () => {
    for (const use of [
      'print(data["info"])',
      'console.log(data.info.full_name, data);',
      'if (data.text == "a" || data["text"] === "b") data.skills.forEach((each) => each);',
      'requests.post(url, json=data, headers=h)',
      'profiles.append(data)',
      'copy = Object.assign({}, settings)',
      'updated = data["info"]["full_name"]',
      'export default data;',
      'database.text = "typed"; other.data = "typed"; mydata["text"] = "typed"',
    ]) {
      const { json, pasted, isPreferred } = converted(`const data = { ${info} };\n${use}`);
      assert.deepEqual([json, pasted, isPreferred], [json, json, true], use);
      assert.equal(JSON.stringify(JSON.parse(json ?? '')), '{"info":{"full_name":"A"}}', use);
    }
  });

  it('is incomplete if there is another one', () => {
    const second = `{ info: { full_name: 'B' }, text: 'typed' }`;
    for (const [program, kept, left] of [
      [`a = { ${info} }\nb = ${second}`, 'B', `{ ${info} }`],
      [`a = { ${info} }\nb = ${second}\nadd_json(profile_json=a)`, 'A', second],
      [`addJson('k', { ${info} });\naddJson('k', ${second});`, 'B', `{ ${info} }`],
      [`a = { ${info} }\nb = {'token': 'K', 'profile': ${second}}`, 'A', `{'token': 'K', 'profile': ${second}}`],
      [`a = { ${info} }\nall.append(${second})`, 'A', second],
    ] as const) {
      const { json, pasted, problem, related, isPreferred } = converted(program);
      assert.deepEqual([pasted, isPreferred], [undefined, false], program);
      assert.match(problem?.message ?? '', / 1 other profile is not included\.$/);
      assert.equal((JSON.parse(json ?? '') as { info: { full_name: string } }).info.full_name, kept, program);
      assert.deepEqual(related, [left], program);
    }
  });

  it('is not found if a program builds it step by step', () => {
    for (const program of [
      'data = {}\ndata["info"] = {"full_name": "A", "email": "typed"}\ndata["skills"] = [{"name": "B"}]',
      'data = dict(info={"full_name": "A"}, skills=[{"name": "B"}])',
    ])
      assert.deepEqual([converted(program).json, converted(program).pasted], [undefined, undefined], program);
  });

  it('never loses a text without a diagnostic', () => {
    const text = fc.integer({ min: 0, max: 1e6 }).map((number) => `typed${number}`);
    const value = fc.oneof(
      text.map((each) => `"${each}"`),
      text.map((each) => `{"full_name": "${each}"}`),
      text.map((each) => `[{"name": "${each}"}, "${each}"]`),
    );
    const member = fc.tuple(fc.constantFrom('info', 'text', 'skills', 'tags', 'other', 'a'), value);
    const statement = fc.oneof(
      member.map(([name, each]) => `data["${name}"] = ${each}`),
      member.map(([name, each]) => `data.${name} = ${each}`),
      member.map(([name, each]) => `data.update({"${name}": ${each}})`),
      member.map(([name, each]) => `data["${name}"].append(${each})`),
      member.map(([name, each]) => `Object.assign(data, {"${name}": ${each}})`),
      member.map(([, each]) => `other = {"info": ${each}}`),
    );
    let silent = 0;
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1, maxLength: 4 }),
        fc.array(statement, { maxLength: 3 }),
        fc.constantFrom('', '\nadd_json("k", data)', '\nclient.addJson(profile_json=data)'),
        (members, statements, sending) => {
          const data = `data = {"info": "A", ${members.map(([name, each]) => `"${name}": ${each}`).join(', ')}}`;
          const program = [data, ...statements].join('\n') + sending;
          const { json, pasted, isPreferred } = converted(program);
          for (const unasked of [pasted, isPreferred ? json : undefined]) {
            if (unasked === undefined) continue;
            silent++;
            for (const typed of program.match(/typed\d+/g) ?? []) assert.ok(unasked.includes(typed), program);
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 300), seed: 15 },
    );
    assert.ok(silent > 50, `${silent} were converted without a question`);
  });
});
