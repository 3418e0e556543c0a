import { type CueTiming, onPlanMs } from '../../../shared/cues/timing.ts'
import type { CueRunView } from '../../../shared/domain/cue.ts'
import { formatCountdown } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { type CueFacts, hasMissingFile, isOver, type RunFacts } from './cue-facts.ts'
import type { CueState } from './cue-parts.ts'
import { lengthText } from './length-text.ts'
import { type Fix, fixesOf } from './row-fixes.ts'

/** How a row looks beyond the state of its cue. */
export type RowLook = CueState | 'problem' | 'refused' | 'longer'

/** What a row of a running list shows besides the cue itself: plain values, so that equal rows are not drawn again. */
export interface CueRowView {
	readonly look: RowLook
	readonly isBreak: boolean
	readonly tag: {
		readonly tone: 'air' | 'next' | 'preview' | 'off' | 'ads' | 'practice' | 'warning' | 'failed'
		readonly text: string
	} | null
	readonly note: string
	/** What happened with its ads. */
	readonly adLine: { readonly text: string; readonly isBad: boolean } | null
	readonly planned: string
	readonly plannedLine: string
	readonly isLate: boolean
	/** What to know about its time. */
	readonly hint: string
	readonly length: string
	readonly lengthLine: string
	readonly fix: { readonly text: string; readonly fixes: readonly Fix[] } | null
}

/** Pure. */
export function rowViewOf(facts: CueFacts, input: RunFacts, texts: Texts): CueRowView {
	const { cue, state, ads, measured, troubles, ahead } = facts
	const { run, times, nowMs, left } = input
	const own = times.get(cue.id)
	const known = [...troubles, ...ahead].map((text) => texts.say(text))
	// The cue itself may have said it already.
	const refusals = refusalsOf(ads, texts).filter(({ reason }) => !known.some((sentence) => sentence.includes(reason)))
	const sentences = [...known, ...refusals.map(({ sentence }) => sentence)].join(' ')
	const fixes = left.has(cue.id) ? [] : fixesOf(facts, input, texts)
	const hasFix = fixes.length > 0 && (sentences !== '' || measured !== null)
	return {
		look: lookOf(facts),
		isBreak: ads?.isPlaying ?? false,
		tag: tagOf(facts, input, texts),
		note: noteOf(facts, hasFix ? '' : sentences, run, texts),
		adLine: adLineOf(ads, texts),
		...plannedOf(state, own, input, texts),
		length: own?.plannedLengthMs == null ? '' : lengthText(own.plannedLengthMs / 1000),
		hint: own?.latestStartMs == null || isOver(state) ? '' : texts.cues.row.latestStart({ time: input.clock.timeOf(own.latestStartMs) }),
		lengthLine: lengthLineOf(cue, state, run, nowMs),
		fix: hasFix ? { text: measured ? measuredText(measured, texts) : sentences, fixes } : null,
	}
}

function lookOf({ state, ads, measured, ahead }: CueFacts): RowLook {
	if (ads && isShort(ads) && state !== 'running') return 'refused'
	if (ahead.length > 0 && state === 'planned') return 'problem'
	return measured ? 'longer' : state
}

function measuredText({ tookS, plannedS }: NonNullable<CueFacts['measured']>, { cues: words }: Texts): string {
	return `${words.row.took({ took: lengthText(tookS), planned: lengthText(plannedS) })} ${words.fix.laterMove}`
}

function adLineOf(ads: CueFacts['ads'], texts: Texts): CueRowView['adLine'] {
	const words = texts.cues.row
	if (!ads) return null
	const { count, ran } = ads
	const names = ads.short.map(({ name }) => name).join(', ')
	if (ads.isPlaying) {
		const number = Math.max(1, ran)
		return names === ''
			? { text: words.adPlays({ number, count }), isBad: false }
			: { text: words.adPlaysNotOn({ number, count, names }), isBad: true }
	}
	if (ads.isRefused) return { text: ran === 0 ? words.adRefused : words.adsRan({ ran, count }), isBad: true }
	return names === '' ? null : { text: words.adNotOn({ names }), isBad: true }
}

/** It did not run everywhere. */
function isShort({ isRefused, isPlaying, short }: NonNullable<CueFacts['ads']>): boolean {
	return isRefused || (short.length > 0 && !isPlaying)
}

/** Why not all ads ran, on each destination; with its name where there are several. */
function refusalsOf(ads: CueFacts['ads'], texts: Texts): readonly { readonly reason: string; readonly sentence: string }[] {
	return (ads?.short ?? []).flatMap(({ name, reason: text }) => {
		const reason = text ? texts.say(text) : ''
		if (reason === '') return []
		const isClear = (ads?.destinations ?? 0) < 2 || reason.includes(name)
		return [{ reason, sentence: isClear ? reason : texts.cues.row.adOn({ name, reason }) }]
	})
}

function noteOf({ cue: { note, id }, state }: CueFacts, sentences: string, run: CueRunView, texts: Texts): string {
	if (sentences !== '') return sentences
	if (run.held && run.standbyId === id) return texts.cues.row.heldLine
	return isOver(state) ? '' : (note.split('\n')[0] ?? '')
}

function lengthLineOf({ id }: CueFacts['cue'], state: CueState, { current, done }: CueRunView, nowMs: number): string {
	if (state === 'running' && current) return lengthText(Math.max(0, Math.floor((nowMs - current.startedAtMs) / 1000)))
	const over = done[id]
	return over && over.outcome !== 'skipped' ? lengthText((over.endedAtMs - over.startedAtMs) / 1000) : ''
}

function plannedOf(state: CueState, own: CueTiming | undefined, { run, nowMs, clock }: RunFacts, texts: Texts) {
	const words = texts.cues.row
	const planned = own?.plannedStartMs ?? null
	const expected = own?.startMs ?? null
	const none = { planned: planned === null ? '' : clock.timeOf(planned), plannedLine: '', isLate: false }
	if (run.mode !== 'running' || state === 'skipped') return none
	if (state === 'running' && planned !== null && run.current) {
		const lateMs = run.current.startedAtMs - planned
		if (Math.abs(lateMs) < 1000) return none
		const line = (lateMs > 0 ? words.late : words.early)({ time: lengthText(lateMs / 1000) })
		return { ...none, plannedLine: line, isLate: lateMs >= onPlanMs }
	}
	if (isOver(state) || expected === null) return none
	if (planned !== null && Math.abs(expected - planned) < 1000) return none
	const isStandby = state === 'standby'
	if (!isStandby && planned !== null && Math.abs(expected - planned) < onPlanMs) return none
	const time = clock.timeOf(expected)
	if (!isStandby) return { ...none, plannedLine: time }
	// How long ads last is an estimate.
	if (run.next && run.current?.endsBy === 'ads') return { ...none, plannedLine: words.about({ time }) }
	return { ...none, plannedLine: expected <= nowMs + 1000 ? words.now : words.nowAt({ time }) }
}

function tagOf({ cue, state, ahead, ads, measured }: CueFacts, { run, isOnAir, nowMs }: RunFacts, texts: Texts): CueRowView['tag'] {
	const words = texts.cues.tags
	const isRefused = ads?.isRefused ?? false
	const left = run.next?.cueId === cue.id && !run.held ? formatCountdown(run.next.atMs - nowMs) : null
	if (ads?.isChecking) return { tone: 'off', text: words.checking }
	switch (state) {
		case 'running':
			if (ads?.isPlaying) return { tone: 'ads', text: words.inBreak }
			if (run.mode === 'rehearsal') return { tone: 'practice', text: words.rehearsing }
			return isOnAir ? { tone: 'air', text: words.onAir } : { tone: 'practice', text: words.running }
		case 'standby':
			if (run.held) return { tone: 'practice', text: words.held }
			return { tone: 'next', text: left === null ? words.standby : words.standbyIn({ left }) }
		case 'skipped':
			return { tone: 'off', text: words.skipped }
		case 'failed':
			return isRefused ? { tone: 'warning', text: words.refused } : { tone: 'failed', text: words.failed }
		case 'done': {
			if (isRefused) return { tone: 'warning', text: words.refused }
			if (ads && isShort(ads)) return { tone: 'warning', text: words.notEverywhere }
			if (!measured) return null
			const byS = measured.tookS - measured.plannedS
			return { tone: 'warning', text: (byS > 0 ? words.longer : words.shorter)({ time: lengthText(byS) }) }
		}
		case 'planned':
			if (ahead.length > 0) return { tone: 'failed', text: hasMissingFile(ahead) ? words.fileMissing : words.problem }
			if (left !== null) return { tone: 'preview', text: words.soon({ left }) }
			return cue.follow.kind === 'at' ? { tone: 'off', text: cue.follow.time } : null
	}
}
