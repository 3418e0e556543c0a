/** Hours, minutes and seconds of the local time. Pure. */
export function clockText(date: Date): string {
	return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
}

export const twoDigits = (value: number) => String(value).padStart(2, '0')
