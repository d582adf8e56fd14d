/** Writes a length of time, on one line whatever the width: `1 h 30 min`. Both whole; what is 0 is left out, save where both are. */
export function hoursAndMinutes(
  hourText: (hours: number) => string,
  minuteText: (minutes: number) => string,
  between = '\u00A0',
): (hours: number, minutes: number) => string {
  return (hours, minutes) => {
    if (hours === 0) return minuteText(minutes);
    return minutes === 0 ? hourText(hours) : `${hourText(hours)}${between}${minuteText(minutes)}`;
  };
}

/** The symbols of the SI, which most of the languages share. */
export const inUnits = hoursAndMinutes(
  (hours) => `${hours}\u00A0h`,
  (minutes) => `${minutes}\u00A0min`,
);
