/** The line of the last five minutes in a drawing of 364 × 70: the newest value on the right, the target in the middle. */
export const plot = { left: 30, right: 364, height: 70, points: 300 } as const
const luPerPx = 0.3

/** Lines and the target's band. A silence interrupts the line. Pure. */
export function loudnessLines(line: readonly (number | null)[], targetLufs: number): readonly string[] {
	const step = (plot.right - plot.left) / (plot.points - 1)
	const lines: string[] = []
	let current: string[] = []
	const close = () => {
		if (current.length > 1) lines.push(current.join(' '))
		current = []
	}
	for (const [index, lufs] of line.entries()) {
		if (lufs === null) close()
		else current.push(`${(plot.right - (line.length - 1 - index) * step).toFixed(1)},${yOf(lufs, targetLufs).toFixed(1)}`)
	}
	close()
	return lines
}

export function yOf(lufs: number, targetLufs: number): number {
	return Math.min(plot.height - 2, Math.max(2, plot.height / 2 - (lufs - targetLufs) / luPerPx))
}
