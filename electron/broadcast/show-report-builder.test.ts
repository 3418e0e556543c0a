import { expect, test } from 'vitest'
import type { ProgramStats } from '../../shared/domain/encoder.ts'
import { noLoudness } from '../../shared/domain/loudness.ts'
import type { ShowReport } from '../../shared/domain/show.ts'
import { openShowReportBuilder, type ShowReportBuilderOptions } from './show-report-builder.ts'

function setUp(measuredBeforeMs: number) {
	let nowMs = 0
	let measuredMs = measuredBeforeMs
	let shortTermLufs: number | null = -17
	let beat = () => {}
	const saved: ShowReport[] = []
	const stats = () =>
		({
			encoder: { fps: 30 },
			loudness: { ...noLoudness, shortTermLufs, integratedLufs: -16.5, rangeLu: 4, truePeakDb: -2, measuredMs },
		}) as ProgramStats
	openShowReportBuilder({
		showId: 's',
		title: 'Tonight',
		clock: {
			now: () => nowMs,
			steady: () => nowMs,
			after(_ms: number, run: () => void) {
				beat = run
				return () => {}
			},
		},
		log: {},
		history: { saveReport: (report: ShowReport) => saved.push(report) },
		activity: { since: () => [] },
		destinations: { viewers: () => null, outKbps: () => 0, facts: () => [] },
		stats,
		targetLufs: () => -16,
		adRecords: () => [],
		markers: () => [],
	} as unknown as ShowReportBuilderOptions)
	return {
		saved,
		wait(lufs: number | null) {
			nowMs += 5000
			measuredMs = nowMs
			shortTermLufs = lufs
			beat()
		},
	}
}

test('the loudness of the show is in its report, with a line and the target', () => {
	const { saved, wait } = setUp(0)
	wait(null)
	wait(-15)
	expect(saved.at(-1)?.loudness).toEqual({ integratedLufs: -16.5, rangeLu: 4, truePeakDb: -2, measuredMs: 10_000, targetLufs: -16 })
	expect(saved.at(-1)?.samples.map(({ lufs }) => lufs)).toEqual([-17, null, -15])
})

test('what was measured before the show is not its loudness', () => {
	expect(setUp(3_600_000).saved.at(-1)?.loudness).toBeUndefined()
})
