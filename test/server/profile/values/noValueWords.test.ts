import { strict as assert } from 'node:assert';
import { isNoValue, noValueCertainty } from '../../../../server/profile/values/noValueWords';

describe('words for "no value"', () => {
  for (const text of [
    ...['N/A', 'n.a.', '#N/A', 'Unknown', 'not available', 'NOT  SPECIFIED', 'undefined', '(null)'],
    ...[
      'non renseigné',
      'Inconnue',
      's/o',
      'keine Angabe',
      'k.A.',
      'Unbekannt',
      'entfällt',
      'no disponible',
      'Desconocido',
    ],
    ...[
      'non disponibile',
      'não informado',
      'n.v.t.',
      'Onbekend',
      'nie dotyczy',
      'nieokreślony',
      'Belirtilmemiş',
      'неизвестно',
    ],
    ...['не указано', '未知', '暂无', 'なし', '없음', 'غير متوفر', 'geçerli değil', 'άγνωστο'],
    ...['.', '-', '--', '—', '?', '???', 'xxx', 'XXXX', ' - ', '/', '_', '…'],
  ])
    it(`${JSON.stringify(text)} is one`, () => assert.equal(noValueCertainty(text), 'certain'));

  for (const text of ['None', 'null', 'Na', 'NaN', 'nil', 'TBD', 'Néant', 'geen', 'brak', 'yok', 'нет', '无', 'boş'])
    it(`${JSON.stringify(text)} may be a name`, () => {
      assert.equal(noValueCertainty(text), 'ambiguous');
      assert.ok(isNoValue(text));
    });

  for (const text of ['', '   ', '0', 'C', 'C++', '+', 'x', 'Nona', 'Unknown Worlds', 'Wu', '吴', 'a', '∞', '★', '-1'])
    it(`${JSON.stringify(text)} is a value`, () => assert.equal(isNoValue(text), false));
});
