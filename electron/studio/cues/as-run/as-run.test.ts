import { expect, test } from 'vitest'
import { readCsv } from '../../../../shared/cues/csv-table.ts'
import { createWallClock } from '../../../../shared/cues/wall-clock.ts'
import type { AdLaunchRecord } from '../../../../shared/domain/ads.ts'
import type { AsRunAction, AsRunEntry } from '../../../../shared/domain/as-run.ts'
import { showReport } from '../../../../shared/domain/show.ts'
import { say } from '../../../../shared/texts/english.ts'
import { verbatim } from '../../../../shared/texts/text.ts'
import { asRunCsv } from './as-run-csv.ts'
import { createAsRunFiles } from './as-run-file.ts'
import { adTotals, linesOf, otherAdLines } from './as-run-lines.ts'
import { asRunPdf, asRunRows } from './as-run-pdf.ts'
import { wrapped } from './pdf-table.ts'
import { withSeenAds } from './seen-by-viewers.ts'
import { withinShow } from './within-show.ts'

const clock = createWallClock('Europe/Paris')
const at = (time: string) => Date.parse(`2026-11-20T${time}+01:00`)

function launched(platformName: string, time: string, outcome: AdLaunchRecord['outcome']): AdLaunchRecord {
	return {
		requestedAtMs: at(time),
		platformId: 'p',
		destinationId: platformName,
		platformName,
		remainingBefore: 22,
		remainingAfter: 21,
		outcome,
	}
}
const started: AdLaunchRecord['outcome'] = { kind: 'started', endsAtMs: at('20:49:23') }
const refused: AdLaunchRecord['outcome'] = {
	kind: 'refused',
	error: {
		code: 'ad-too-soon',
		key: 'ad-too-soon',
		params: { name: 'Harbor' },
		message: 'Harbor requires a gap.',
		action: 'Wait.',
		retryable: true,
	},
}

function action(kind: string, what: string, change: Partial<AsRunAction> = {}): AsRunAction {
	const times = { askedAtMs: at('20:48:53'), startedAtMs: at('20:48:53.040') }
	return { actionId: kind, kind, what: verbatim(what), ...times, outcome: 'done', problem: null, ...change }
}

const entry: AsRunEntry = {
	...{ id: 1, showId: 's', mode: 'running', listId: 'l', listName: 'Race day', cueId: 'c15', number: '15', name: 'Ad break, two ads' },
	...{ lengthS: 105, by: 'after-end', askedAtMs: at('20:48:53'), startedAtMs: at('20:48:53.120'), endedAtMs: at('20:50:41') },
	outcome: 'failed',
	actions: [
		action('take', 'Take Back soon'),
		action('ads', '2 ads', { outcome: 'failed', ads: [launched('Skyline', '20:48:53', started), launched('Harbor', '20:48:53', refused)] }),
		action('film', 'Play gone.mp4', { outcome: 'failed', startedAtMs: null, problem: verbatim('The file is missing.') }),
	],
}
const byHand = {
	...{ atMs: at('21:00:00'), destinationId: 'Skyline', platformName: 'Skyline' },
	...{ outcome: 'found-not-started', endsAtMs: null, remainingAfter: null },
}
const inCue = { ...byHand, atMs: at('20:48:53'), outcome: 'started' }

test('a line for each cue, each action, and each answer of a platform; ads that no cue launched apart', () => {
	const lines = linesOf([entry])
	expect(lines.map(({ kind, isBad, result, note }) => [kind, isBad, result.text, note.text])).toEqual([
		['cue', true, 'failed', ''],
		['action', false, 'done', ''],
		['action', true, 'failed', ''],
		['ad', false, 'ran', ''],
		['ad', true, 'refused: Harbor requires a gap between two ads.', ''],
		['action', true, 'failed', 'The file is missing.'],
	])
	expect(linesOf([{ ...entry, held: true }])[0]?.note.text).toBe('The list was held, because something failed')
	const others = otherAdLines([entry], [inCue, byHand])
	expect(others).toMatchObject([{ kind: 'other-ad', platform: 'Skyline', askedAtMs: byHand.atMs, startedAtMs: null, isBad: true }])
	expect(adTotals([...lines, ...others]).map(({ text }) => text)).toEqual(['Skyline: 1 ad ran, 1 did not', 'Harbor: 0 ads ran, 1 did not'])
	expect(adTotals(linesOf([{ ...entry, actions: [] }]))).toEqual([])
})

test('a platform that was not asked has its line, and ads that were moved stand under their cue', () => {
	const error = refused.kind === 'refused' ? refused.error : null
	const leftOut = [{ requestedAtMs: at('20:48:53'), origin: 'hand', destinationId: 'Harbor', platformName: 'Harbor', error }] as never
	const later = { ...launched('Harbor', '20:52:10', { kind: 'started', endsAtMs: at('20:52:40') }), origin: 'queue' as const }
	const moved: AsRunEntry = {
		...entry,
		actions: [
			action('ads', '1 ad', {
				...{ ads: [launched('Skyline', '20:48:53', started)], leftOut },
				moved: [{ atMs: at('20:52:00'), ads: [later], leftOut: [] }],
			}),
		],
	}
	const lines = linesOf([moved])
	expect(
		lines.slice(2).map(({ kind, number, platform, isBad, result, note }) => [kind, number, platform, isBad, result.text, note.text]),
	).toEqual([
		['ad', '15', 'Skyline', false, 'ran', ''],
		['ad', '15', 'Harbor', true, 'not asked: Harbor requires a gap between two ads.', ''],
		['ad', '15', 'Harbor', false, 'ran', 'Asked for again by hand'],
	])
	const ofShow = { ...byHand, atMs: later.requestedAtMs, destinationId: 'Harbor', outcome: 'started' }
	expect(otherAdLines([moved], [inCue, ofShow])).toEqual([])
	expect(adTotals(lines).map(({ text }) => text)).toEqual(['Skyline: 1 ad ran', 'Harbor: 1 ad ran, 1 did not'])
	// The sponsor's page says the same: who refused, when it ran after all, and that somebody asked again.
	const printed = asRunRows({ title: 'Cup', period: verbatim('Friday'), timeZone: 'Europe/Paris', clock, lines, others: [] })
	const texts = printed.map(({ cells }) => cells.map(({ text }) => text))
	expect(texts[3]).toEqual(['Skyline: 1 ad ran\nHarbor: 1 ad ran, 1 did not'])
	expect(texts.slice(-3)).toEqual([
		['', 'Skyline', '20:48:53', '20:48:53', '0:30', 'ran (21 left). Seen by viewers: not watched'],
		['', 'Harbor', '20:48:53', '', '', 'not asked: Harbor requires a gap between two ads.'],
		['', 'Harbor', '20:52:10', '20:52:10', '0:30', 'ran (21 left). Seen by viewers: not watched. Asked for again by hand'],
	])
	const { rows } = readCsv(asRunCsv(lines, clock))
	expect(rows[4]?.cells.slice(4)).toEqual([
		...['Harbor', '2026-11-20 20:48:53.000', '', '', '', '', '', 'not asked: Harbor requires a gap between two ads.', '', '', ''],
	])
	expect(rows[5]?.cells.slice(4, 6)).toEqual(['Harbor', '2026-11-20 20:52:10.000'])
})

test('the table has asked and real times of the studio’s clock, and is read again as it was', () => {
	const { rows } = readCsv(asRunCsv(linesOf([{ ...entry, name: '=Break; "two"' }]), clock))
	expect(rows.map(({ cells }) => cells.length)).toEqual(Array(7).fill(15))
	expect(rows[1]?.cells).toEqual([
		...['cue', '15', `'=Break; "two"`, '', '', '2026-11-20 20:48:53.000', '2026-11-20 20:48:53.120', '2026-11-20 20:50:41.000'],
		...['1:45', '1:47.9', 'after the one before', 'failed', '', '', ''],
	])
	expect(rows[4]?.cells.slice(4)).toEqual([
		...[
			'Skyline',
			'2026-11-20 20:48:53.000',
			'2026-11-20 20:48:53.000',
			'2026-11-20 20:49:23.000',
			'',
			'0:30',
			'',
			'ran',
			'',
			'21',
			'not watched',
		],
	])
})

test('the PDF has as many pages as the log needs, and lets other work run between them', async () => {
	let pauses = 0
	const names = ['Æther', 'Кириллица', 'مقابلة', 'ראיון', '日本語の名前', 'สัมภาษณ์', '🚤 Race']
	const entries = Array.from({ length: 60 }, (_, index) => ({ ...entry, number: `${index + 1}`, name: names[index % names.length] ?? '' }))
	const make = (some: readonly AsRunEntry[]) =>
		asRunPdf({
			...{ title: 'Harbour Cup, race day 4', period: verbatim('Friday'), timeZone: 'Europe/Paris', clock, made: say('as-run/off-air') },
			...{ lines: linesOf(some), others: otherAdLines(some, [byHand]) },
			pause: () => {
				pauses++
				return Promise.resolve()
			},
		})
	const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
	const whole = await make(entries)
	expect(whole.subarray(0, 5).toString()).toBe('%PDF-')
	const pages = pagesOf(whole)
	// How many depends on the fonts of the computer.
	expect(pages).toBeGreaterThan(8)
	expect(pauses).toBeGreaterThan(pages ?? 0)
	expect(pagesOf(await make([]))).toBe(1)
})

test('long texts wrap without losing a letter, at spaces or between two letters', () => {
	const measure = (text: string) => [...text].length
	expect(wrapped('one two three', 8, measure)).toEqual(['one two', 'three'])
	expect(wrapped('日本語の長い名前', 3, measure)).toEqual(['日本語', 'の長い', '名前'])
	expect(wrapped('a\n\nb', 5, measure)).toEqual(['a', '', 'b'])
})

test('whether viewers saw an ad stands beside it, once the report of the show knows', () => {
	const ads = [
		{ ...inCue, seen: 'yes' as const },
		{ ...byHand, outcome: 'started', seen: 'no' as const },
	]
	const again = { ...launched('Skyline', '20:52:10', started) }
	const moved = { ...entry, actions: entry.actions.map((one) => ({ ...one, moved: [{ atMs: 0, ads: [again], leftOut: [] }] })) }
	const lines = linesOf(withSeenAds([moved], { ads: [...ads, { ...inCue, atMs: again.requestedAtMs, seen: 'no' as const }] }))
	expect(lines.filter(({ kind }) => kind === 'ad').map(({ platform, seen, isBad }) => [platform, seen.text, isBad])).toEqual([
		['Skyline', 'no', true],
		['Skyline', 'yes', false],
		['Harbor', '', true],
		['Skyline', 'no', true],
		['Skyline', 'no', true],
	])
	const others = otherAdLines([entry], ads)
	expect(others.map(({ seen, isBad }) => [seen.text, isBad])).toEqual([['no', true]])
	// It did run: the platform counted it.
	expect(adTotals(others).map(({ text }) => text)).toEqual(['Skyline: 1 ad ran'])
	const { rows } = readCsv(asRunCsv(linesOf(withSeenAds([entry], { ads })), clock))
	expect([rows[0]?.cells.at(-1), rows[4]?.cells.at(-1)]).toEqual(['Seen by viewers', 'yes'])
	const printed = asRunRows({ title: 'Cup', period: verbatim('Friday'), timeZone: 'Europe/Paris', clock, lines: [], others })
	expect(printed.at(-1)?.cells.at(-1)?.text).toBe('ran. Seen by viewers: no')
	expect(withSeenAds([entry], null)).toEqual([entry])
})

const report = showReport.parse({
	...{
		id: 's',
		title: 'Cup: day 4/5',
		practice: false,
		startedAtMs: at('20:30:00'),
		endedAtMs: at('21:30:00'),
		onAirMs: 1,
		endedBy: 'operator',
	},
	...{ frames: { emitted: 0, dropped: 0, late: 0 }, averageKbps: 0, peakViewers: null },
	...{ destinations: [], ads: [byHand], recordings: [], samples: [], events: [] },
})

test('a file is named after its show and its date, with nothing that a disk refuses; without a cue there is none', async () => {
	const make = createAsRunFiles({
		history: { asRun: (showId) => (showId === 'none' ? [] : [entry]), report: () => null },
		now: () => at('22:00:00'),
		version: '1.2.3',
		timeZone: 'Europe/Paris',
	})
	const csv = await make('s', 'csv')
	expect([csv.name, csv.contentType]).toEqual(['As run, Untitled show, 2026-11-20.csv', 'text/csv'])
	expect(Buffer.from(csv.base64, 'base64').toString()).toContain('refused: Harbor requires a gap between two ads.')
	const pdf = await make(null, 'pdf')
	expect([pdf.name, Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()]).toEqual(['As run, Runs off air, 2026-11-20.pdf', '%PDF-'])
	const named = createAsRunFiles({
		history: { asRun: () => [entry], report: () => report },
		...{ now: () => 0, version: '1', timeZone: 'Europe/Paris' },
	})
	const inShow = await named('s', 'csv')
	expect(inShow.name).toBe('As run, Cup- day 4-5, 2026-11-20.csv')
	expect(Buffer.from(inShow.base64, 'base64').toString()).toContain('\r\nad outside the cues,')
	await expect(make('none', 'pdf')).rejects.toMatchObject({ code: 'as-run-nothing' })
})

test('the last cue of a show ends with it, though its list runs on; another one keeps its end', () => {
	const show = { endedAtMs: entry.startedAtMs + 60_000 }
	const running: AsRunEntry = { ...entry, endedAtMs: null, outcome: 'running', actions: [] }
	const before: AsRunEntry = { ...entry, endedAtMs: entry.startedAtMs + 1000 }
	const after: AsRunEntry = { ...entry, endedAtMs: entry.startedAtMs + 3_600_000, outcome: 'done' }
	expect(withinShow([before, after, running], show)).toEqual([
		before,
		{ ...after, endedAtMs: show.endedAtMs },
		{ ...running, endedAtMs: show.endedAtMs, outcome: 'done' },
	])
	expect(withinShow([running], null)).toEqual([running])
})
