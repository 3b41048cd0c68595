/** Such as `20260102T030405Z`, of milliseconds since 1970. */
export function written(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** Milliseconds since 1970, or NaN. */
export function millisecondsOf(time: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

export function isTime(time: string): boolean {
  return !Number.isNaN(millisecondsOf(time));
}

/** When a request says it was signed: `X-Amz-Date`, or HTTP's own `Date`. */
export function timeOf(amzDate: string | undefined, date: string | undefined): string | undefined {
  if (amzDate !== undefined) return isTime(amzDate) ? amzDate : undefined;
  const milliseconds = Date.parse(date ?? "");
  // Years of more than four digits are written in another form.
  const time = Math.abs(milliseconds) < 2.5e14 ? written(milliseconds) : "";
  return isTime(time) ? time : undefined;
}
