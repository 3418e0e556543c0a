const minusSign = '\u2212'

/** "−13.1", or "+3.0" where the sign matters: a level without its unit, which stands beside it. */
export function dbText(
	db: number,
	{ digits = 1, isSigned = false }: { readonly digits?: number; readonly isSigned?: boolean } = {},
): string {
	const text = Math.abs(db).toFixed(digits)
	if (Number(text) === 0) return text
	return `${db < 0 ? minusSign : isSigned ? '+' : ''}${text}`
}

/** "+40 ms" */
export function syncText(ms: number): string {
	return `${dbText(ms, { digits: 0, isSigned: true })} ms`
}

/** "+3.0 dB" */
export function gainText(db: number): string {
	return `${dbText(db, { isSigned: true })} dB`
}
