import type { DestinationView } from '../../shared/domain/destination.ts'
import { formatBitrate, formatCount, formatCountdown, formatDuration } from '../lib/format.ts'
import type { Texts } from '../texts/en.ts'
import type { ChipTone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icons.tsx'

export interface DestinationRow {
	readonly chip: { readonly tone: ChipTone; readonly icon: IconName; readonly word: string }
	/** The second line: small facts, or what is going on. */
	readonly line: string
	/** When the next try comes, for the note under the list; null when nobody waits. */
	readonly nextTry: string | null
}

export interface WhatViewersSee {
	readonly inBreak: boolean
	readonly seesAd: boolean
	readonly isSlate?: boolean
}

/** How a destination reads now. `inBreak`: an ad break runs, and rows tell what viewers see. `seesAd`: the ad plays here, the others see the program, or the slate while `isSlate`. */
export function destinationRow(view: DestinationView, nowMs: number, show: WhatViewersSee, texts: Texts): DestinationRow {
	const { state } = view
	const words = texts.destinations
	if (!view.enabled && state.kind !== 'stopping') return row('plain', 'ring', words.off, words.switchedOff)
	switch (state.kind) {
		case 'idle':
			return row('good', 'ring', words.ready, whereText(view, texts))
		case 'connecting':
			return row('wait', 'turning', words.connecting, state.attempt > 1 ? words.attempt(state.attempt) : words.waitingForAnswer)
		case 'live':
			return liveRow(view, show, texts)
		case 'reconnecting': {
			const left = state.retryAtMs - nowMs
			const nextTry = left > 0 ? words.nextTry(left < 60_000 ? `${Math.ceil(left / 1000)} s` : formatCountdown(left)) : words.tryingNow
			return {
				...row('warning', 'turning', words.reconnecting, words.lost(formatDuration(nowMs - state.lostAtMs), state.attempt)),
				nextTry,
			}
		}
		case 'failed':
			return row('failed', 'octagon', words.failed, whereText(view, texts))
		case 'stopping':
			return row('wait', 'turning', words.stopping, words.closing)
	}
}

function liveRow(view: DestinationView, show: WhatViewersSee, texts: Texts): DestinationRow {
	const words = texts.destinations
	const watching = view.viewers === null ? null : words.watching(formatCount(view.viewers, texts.locale))
	if (view.platformOnAir === false) return row('wait', 'turning', words.sending, words.notShownYet)
	const sees = show.inBreak ? (show.seesAd ? words.seesAd : show.isSlate ? texts.adsMore.seesSlate : words.seesProgram) : null
	const rate = show.inBreak ? null : formatBitrate(view.counters.bitrateKbps)
	// Red is for what the public can see.
	const tone = view.capabilities.practice ? 'wait' : 'live'
	return row(tone, 'dot', words.live, [sees, watching, rate].filter(Boolean).join(', '))
}

/** Where it goes, for rows that have nothing else to say. */
export function whereText(view: DestinationView, texts: Texts): string {
	if (view.capabilities.practice) return texts.destinationsPage.practiceServer
	return `${view.protocol.toUpperCase()}, ${view.serverLabel}`
}

function row(tone: ChipTone, icon: IconName, word: string, line: string): DestinationRow {
	return { chip: { tone, icon, word }, line, nextTry: null }
}
