/** The line of the last five minutes in a drawing of 364 × 70: the newest value on the right, the target in the middle. */
export const plot = { left: 30, right: 364, height: 70, points: 300 } as const
const luPerPx = 0.3

/** As a path of SVG. A silence interrupts the line. Pure. */
export function loudnessPath(line: readonly (number | null)[], targetLufs: number): string {
	const step = (plot.right - plot.left) / (plot.points - 1)
	let isDrawing = false
	const parts: string[] = []
	for (const [index, lufs] of line.entries()) {
		if (lufs !== null) {
			const x = plot.right - (line.length - 1 - index) * step
			parts.push(`${isDrawing ? 'L' : 'M'}${x.toFixed(1)},${yOf(lufs, targetLufs).toFixed(1)}`)
		}
		isDrawing = lufs !== null
	}
	return parts.join(' ')
}

export function yOf(lufs: number, targetLufs: number): number {
	return Math.min(plot.height - 2, Math.max(2, plot.height / 2 - (lufs - targetLufs) / luPerPx))
}
