/** Colors of OBS are numbers, 0xAABBGGRR. */
export function colorOf(value: unknown, usual: number): { readonly color: string; readonly opacity: number } {
	const number = typeof value === 'number' && Number.isFinite(value) ? value >>> 0 : usual >>> 0
	const hex = (shift: number) => ((number >>> shift) & 0xff).toString(16).padStart(2, '0')
	return { color: `#${hex(0)}${hex(8)}${hex(16)}`, opacity: ((number >>> 24) & 0xff) / 255 }
}
