import { spawnSync } from 'node:child_process'
import type { StandInState } from '../../../e2e/support/stand-in-platform.ts'
import { readCsv } from '../../../shared/cues/csv-table.ts'
import { type Claim, claim } from '../claims.ts'
import type { CalledShow } from './call-show.ts'
import { names, type TypedCue } from './cue-plan.ts'

/** From a request in the log to its arrival at the platform, ms. */
const onTheWayMs = 500
/** Neither skipped nor jumped over. */
const neverRan: readonly string[] = [names.leftOut, names.jumped]

type Line = Readonly<Record<string, string>>

/** The as-run log as the producer saved it, and what the platforms say of it. */
export function checkLog(
	show: CalledShow,
	cues: readonly TypedCue[],
	states: readonly StandInState[],
	missingFile: string,
): readonly Claim[] {
	const lines = linesOf(show.csv)
	return [
		...cueClaims(lines, cues),
		...startClaims(show),
		...filmClaims(show, lines, missingFile),
		...adClaims(show, lines, states),
		...pdfClaims(show, cues),
		...reportClaims(show),
		claim(
			'The screen reported no error of its own',
			show.faults.every((fault) => fault.includes('409')),
			`${show.faults.length} messages of the browser`,
		),
	]
}

/** By the heads of the columns. */
function linesOf(csv: string): readonly Line[] {
	const [head, ...rows] = readCsv(csv).rows
	return rows.map(({ cells }) => Object.fromEntries((head?.cells ?? []).map((name, index) => [name, cells[index] ?? ''])))
}

function cueClaims(lines: readonly Line[], cues: readonly TypedCue[]): readonly Claim[] {
	const logged = lines.filter((line) => line['Line'] === 'cue')
	const wanted = cues.map(({ name }) => name).filter((name) => !neverRan.includes(name))
	const found = logged.map((line) => line['Cue'])
	const isTime = (text: string | undefined) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(text ?? '')
	const timed = logged.filter((line) => isTime(line['Asked']) && isTime(line['Started']) && isTime(line['Ended']) && line['Length'] !== '')
	const failed = logged.filter((line) => line['Result'] !== 'done').map((line) => `${line['Cue']}: ${line['Result']}`)
	return [
		claim(
			'CSV: every cue that ran, in its order, and neither of the two that did not',
			found.join() === wanted.join(),
			`${found.length} cues`,
		),
		claim(
			'CSV: each cue with when it was asked for, started and ended',
			timed.length === logged.length,
			`${timed.length} of ${logged.length}`,
		),
		claim(
			'CSV: two cues failed in part, and all others are done',
			failed.join() === `${names.tooSoon}: failed,${names.guest}: failed`,
			failed.join(', '),
		),
	]
}

function startClaims({ entries, runningWhileHeld }: CalledShow): readonly Claim[] {
	const by = (name: string) => entries.find((entry) => entry.name === name)?.by ?? 'never'
	const ways = [by(names.opening), by(names.film), by(names.together), by(names.onTime)].join(', ')
	const onTime = entries.find(({ name }) => name === names.onTime)
	const lateMs = (onTime?.startedAtMs ?? Number.NaN) - (onTime?.askedAtMs ?? Number.NaN)
	return [
		claim('Cues began in all four ways', ways === 'go, after-end, with-previous, at', ways),
		claim('The cue at a time began at that time', lateMs >= 0 && lateMs < 100, `${lateMs} ms after it`),
		claim('A hold kept back what was due, and GO ended it', runningWhileHeld === names.back && by(names.held) === 'go', by(names.held)),
	]
}

function filmClaims({ saidBefore, entries }: CalledShow, lines: readonly Line[], missingFile: string): readonly Claim[] {
	const logged = lines.find((line) => line['Line'] === 'action' && line['Cue'] === names.guest && line['Result'] === 'failed')
	const guest = entries.find(({ name }) => name === names.guest)
	const outcomes = guest?.actions.map(({ outcome }) => outcome).join(', ') ?? 'none'
	return [
		claim('The film that is not there was said before the show, with its path', saidBefore.includes(missingFile), saidBefore),
		claim(
			'Its scene was taken, and the log says that the film failed and why',
			outcomes === 'done, failed' && logged?.['Note'] !== '',
			logged?.['Note'] ?? outcomes,
		),
	]
}

function adClaims({ entries, report }: CalledShow, lines: readonly Line[], states: readonly StandInState[]): readonly Claim[] {
	const adLines = lines.filter((line) => line['Line'] === 'ad' || line['Line'] === 'ad outside the cues')
	const results = adLines.map((line) => `${line['Cue'] || 'no cue'} ${(line['Result'] ?? '').split(':')[0]}`)
	const wanted = [
		`${names.firstBreak} ran`,
		`${names.firstBreak} ran`,
		// It was sent to none of the two, and stands under its cue again with what it did later.
		`${names.tooSoon} not asked`,
		`${names.tooSoon} not asked`,
		`${names.tooSoon} ran`,
		`${names.tooSoon} ran`,
		`${names.refused} ran`,
		`${names.refused} refused`,
	]
	const sentence = adLines.find((line) => line['Result']?.startsWith('refused'))?.['Result'] ?? 'none'
	const early = entries.find(({ name }) => name === names.tooSoon)?.actions[0]
	const statuses = states.map(({ adRequests }) => adRequests.map(({ status }) => (status < 300 ? 'ran' : 'refused')).join(', '))
	const arrived = states.flatMap(({ adRequests }) => adRequests.map(({ atMs }) => atMs)).toSorted((a, b) => a - b)
	const asked = report.ads.map(({ atMs }) => atMs).toSorted((a, b) => a - b)
	const laterMs = Math.max(...arrived.map((atMs, index) => Math.abs(atMs - (asked[index] ?? Number.NaN))))
	const apartMs = states.map(({ adRequests: [first, moved] }) => (moved?.atMs ?? Number.NaN) - (first?.atMs ?? Number.NaN))
	return [
		claim('CSV: what each platform answered to each ad', results.toSorted().join() === wanted.toSorted().join(), results.join(', ')),
		claim('CSV: the refusal has the sentence of the platform', sentence.length > 'refused: '.length, sentence),
		claim(
			'The break that came too soon was sent nowhere, and the log says why',
			early?.outcome === 'failed' && early.problem !== null,
			early?.problem?.text ?? 'nothing',
		),
		claim(
			'Each platform got three requests for an ad and no other; one was refused',
			statuses.join('; ') === 'ran, ran, ran; ran, ran, refused',
			statuses.join('; '),
		),
		claim('They arrived when the log says', arrived.length === asked.length && laterMs < onTheWayMs, `worst ${laterMs} ms`),
		claim(
			'The moved break ran once, as soon as the platforms allow it',
			apartMs.every((ms) => ms >= 45_000),
			apartMs.map((ms) => `${(ms / 1000).toFixed(1)} s after the first`).join(', '),
		),
	]
}

/** Its text can only be read where pdftotext is installed. */
function pdfClaims({ pdf }: CalledShow, cues: readonly TypedCue[]): readonly Claim[] {
	const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
	const isPdf = pdf.subarray(0, 5).toString() === '%PDF-' && pages > 0
	const { status, stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf })
	const text = status === 0 ? stdout.toString() : null
	return [
		claim('The PDF is one', isPdf, `${pages} pages, ${pdf.length} bytes`),
		...(text === null
			? []
			: [
					claim(
						'The PDF names every cue',
						cues.every(({ name }) => neverRan.includes(name) || text.includes(name)),
						`${text.length} letters`,
					),
				]),
	]
}

function reportClaims({ report }: CalledShow): readonly Claim[] {
	const { destinations, ads } = report
	const uptimes = destinations.map(({ name, uptime, reconnects }) => `${name}: ${(uptime * 100).toFixed(1)} %, ${reconnects} reconnects`)
	const outcomes = ads
		.map(({ outcome }) => outcome)
		.toSorted()
		.join(', ')
	return [
		claim(
			'Report: both destinations were live all the time',
			destinations.length === 2 && destinations.every(({ uptime, reconnects }) => uptime === 1 && reconnects === 0),
			uptimes.join('; '),
		),
		claim('Report: five ads ran and one was refused', outcomes === 'refused, started, started, started, started, started', outcomes),
	]
}
