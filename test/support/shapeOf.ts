/** A message of `FakePerson.shown` without its wording: its kind and the ids of its buttons, such as `warning [resume]`. */
export function shapeOf(shown = ''): string {
  const [, kind = '', buttons = ''] = /^([a-z]+): .*?((?: \[[a-z-]+\])*)$/s.exec(shown) ?? [];
  return kind + buttons;
}
