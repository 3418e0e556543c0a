import { type DestinationView, isBehind } from '../../shared/domain/destination.ts'
import { formatBitrate, formatCount, formatDuration } from '../lib/format.ts'
import type { Texts } from '../texts/texts.ts'
import type { ChipTone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icons.tsx'
import { currentStep, isBackupDown, isCarried, isHiddenAgain, standingOf, wasEverLive } from './destination-standing.ts'

export interface DestinationRow {
	readonly chip: { readonly tone: ChipTone; readonly icon: IconName; readonly word: string }
	/** The second line: key figures, or the current activity. */
	readonly line: string
}

export interface WhatViewersSee {
	readonly inBreak: boolean
	readonly seesAd: boolean
	readonly isSlate?: boolean
}

/** How a destination reads now. `inBreak`: an ad break runs, and rows show what viewers see. `seesAd`: the ad plays here, the others see the program, or the slate while `isSlate`. */
export function destinationRow(view: DestinationView, nowMs: number, show: WhatViewersSee, texts: Texts): DestinationRow {
	const { state } = view
	const words = texts.destinations
	if (standingOf(view) === 'off')
		return view.aside ? row('plain', 'ring', words.aside, words.asideLine) : row('plain', 'ring', words.off, words.switchedOff)
	switch (state.kind) {
		case 'idle':
			return row('good', 'ring', words.ready, whereText(view, texts))
		case 'connecting':
			return connectingRow(view, state.attempt, texts)
		case 'live':
			return pushedRow(view, nowMs, show, texts)
		case 'reconnecting': {
			if (isCarried(view)) return row('warning', 'turning', words.reconnecting, texts.destinationRow.backupCarries)
			if (!wasEverLive(view)) return row('warning', 'turning', words.notConnected, words.neverConnected({ attempt: state.attempt }))
			return row(
				'warning',
				'turning',
				words.reconnecting,
				words.lost({ age: formatDuration(nowMs - state.lostAtMs), attempt: state.attempt }),
			)
		}
		case 'failed':
			return row('failed', 'octagon', words.failed, failedLine(view, texts))
		case 'stopping':
			return row('wait', 'turning', words.stopping, words.closing)
	}
}

function connectingRow(view: DestinationView, attempt: number, texts: Texts): DestinationRow {
	const words = texts.destinations
	if (view.remote) return row('wait', 'turning', texts.destinationRow.starting, texts.destinationRow.remoteStarting)
	const line = attempt > 1 ? words.attempt({ attempt }) : stepLine(view, texts) || words.waitingForAnswer
	return row('wait', 'turning', words.connecting, line)
}

/** The picture is accepted, or the platform produces it itself; whether viewers see it is a separate question. */
function pushedRow(view: DestinationView, nowMs: number, show: WhatViewersSee, texts: Texts): DestinationRow {
	const { destinationRow } = texts
	if (view.publish === 'failed') return row('failed', 'octagon', destinationRow.notPublished, destinationRow.stillRehearsal)
	if (view.trouble) return row('warning', 'alert', destinationRow.unconfirmed, factsLine(view, show, texts))
	if (isHiddenAgain(view)) return row('warning', 'alert', destinationRow.hidden, texts.say(view.platformSays) || destinationRow.hiddenLine)
	const halt = haltOf(view, nowMs, texts)
	if (halt) return row('warning', 'alert', halt.word, halt.line)
	if (view.publish === 'possible') return row('wait', 'eyeOff', destinationRow.rehearsal, destinationRow.rehearsalLine)
	if (view.publish === 'publishing') return row('wait', 'turning', destinationRow.publishing, destinationRow.publishingLine)
	if (standingOf(view) === 'connecting') return row('wait', 'turning', texts.destinations.sending, sendingLine(view, texts))
	// Red is for what the public can see.
	const tone = view.capabilities.practice ? 'wait' : 'live'
	return row(tone, 'dot', texts.destinations.live, factsLine(view, show, texts))
}

/** The bitrate is measured over 2 s: a connection that has just begun has none yet, ms. */
const rateKnownMs = 3000

/** What is wrong with an open connection when the second address does not make up for it; null when nothing is. */
function haltOf({ remote, state, counters, backup }: DestinationView, nowMs: number, texts: Texts): { word: string; line: string } | null {
	if (remote || state.kind !== 'live') return null
	if (backup?.state.kind === 'live' && !isBehind(backup.counters) && backup.counters.bitrateKbps > 0) return null
	const { destinationRow } = texts
	if (nowMs - state.sinceMs >= rateKnownMs && counters.bitrateKbps === 0)
		return { word: destinationRow.sendsNothing, line: destinationRow.sendsNothingLine }
	return isBehind(counters)
		? { word: destinationRow.behind, line: destinationRow.behindLine({ time: formatDuration(counters.behindMs ?? 0) }) }
		: null
}

function sendingLine(view: DestinationView, texts: Texts): string {
	return texts.say(view.platformSays) || stepLine(view, texts) || texts.destinations.notShownYet
}

function stepLine({ steps }: DestinationView, texts: Texts): string {
	const step = currentStep(steps)
	return step ? texts.say(step.detail) : ''
}

function factsLine(view: DestinationView, show: WhatViewersSee, texts: Texts): string {
	const words = texts.destinations
	const watching = view.viewers === null ? null : words.watching({ viewers: formatCount(view.viewers, texts.locale) })
	const sees = show.inBreak ? (show.seesAd ? words.seesAd : show.isSlate ? texts.adControls.seesSlate : words.seesProgram) : null
	if (view.remote) return [texts.destinationRow.remoteLive, sees, watching].filter(Boolean).join(', ')
	if (isBackupDown(view)) return [backupText(view, texts), sees, watching].filter(Boolean).join(', ')
	// Both together are too long for the row: the numbers are shown below when it is expanded.
	const line = view.backup?.state.kind === 'live' ? texts.destinationRow.bothAddresses : formatBitrate(view.counters.bitrateKbps)
	return [sees, watching, show.inBreak ? null : line].filter(Boolean).join(', ')
}

/** The second address in a few words; empty when there is none. */
export function backupText({ backup }: DestinationView, texts: Texts): string {
	return backup ? texts.destinationRow.backup[backup.state.kind] : ''
}

function failedLine(view: DestinationView, texts: Texts): string {
	if (view.remote) return texts.destinationRow.remoteStopped
	return isCarried(view) ? texts.destinationRow.backupCarries : whereText(view, texts)
}

/** The target, for rows that have nothing else to show. */
export function whereText(view: Pick<DestinationView, 'capabilities' | 'remote' | 'serverLabel' | 'protocol'>, texts: Texts): string {
	if (view.capabilities.practice) return texts.destinationsPage.practiceServer
	if (view.remote) return texts.destinationRow.remote
	return view.serverLabel === '' ? texts.destinationRow.addressLater : `${view.protocol.toUpperCase()}, ${view.serverLabel}`
}

function row(tone: ChipTone, icon: IconName, word: string, line: string): DestinationRow {
	return { chip: { tone, icon, word }, line }
}
