/**
 * The address of a place at OpenStreetMap, which requires neither a key nor an account and receives only the coordinates. Nothing is
 * loaded unless the user clicks it.
 * @returns undefined unless both are numbers within their ranges.
 */
export function mapUrl(lat: unknown, lng: unknown): string | undefined {
  if (typeof lat !== 'number' || typeof lng !== 'number') return undefined;
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return undefined;
  // A precision of ten centimetres, without an exponent.
  const [latitude, longitude] = [lat, lng].map((degrees) => String(Number(degrees.toFixed(6))));
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=12/${latitude}/${longitude}`;
}
