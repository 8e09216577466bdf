// Numbers as Vietnam writes them, exact: whole digits and a scale, no floating point.
// The same rules as kehoach/core/formats.py, which has the last word when the row is saved.

const PLAIN = /^[+-]?\d+(,\d+)?$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;

/** Return {digits, scale} of "1.234,5"; null for other and for ambiguous forms such as "1.16". */
export function parseNumber(text) {
  const clean = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-");
  if (!PLAIN.test(clean) && !GROUPED.test(clean)) return null;
  const [whole, part = ""] = clean.replaceAll(".", "").replace("+", "").split(",");
  return { digits: BigInt(whole + part), scale: part.length };
}

/** Return "95,1" for 100 × numerator / denominator, with as many decimals as tell it from the target. */
export function rateText(numerator, denominator, target) {
  const over = 100n * numerator.digits * tens(denominator.scale);
  const under = denominator.digits * tens(numerator.scale);
  const equal = target && over * tens(target.scale) === target.digits * under;
  for (let places = 1; places < 13; places += 1) {
    const text = rounded(over, under, places);
    if (!target || equal || text !== rounded(target.digits, tens(target.scale), places)) return trimmed(text);
  }
  return trimmed(rounded(over, under, 13));
}

function rounded(over, under, places) {
  const negative = over < 0n !== under < 0n && over !== 0n;
  const [top, bottom] = [over < 0n ? -over : over, under < 0n ? -under : under];
  const shifted = (2n * top * tens(places) + bottom) / (2n * bottom);
  const digits = shifted.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ".");
  return `${negative && shifted !== 0n ? "-" : ""}${whole},${digits.slice(-places)}`;
}

function trimmed(text) {
  return text.replace(/,?0+$/, "");
}

function tens(scale) {
  return 10n ** BigInt(scale);
}
