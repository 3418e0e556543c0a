import type { DestinationView } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'
import type { Texts } from '../texts/texts.ts'
import type { ChipTone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icons.tsx'
import { isOnAir, standingOf, wasEverLive } from './destination-standing.ts'
import { countDestinations, sortForAttention } from './destinations.ts'

export type WhyMissing =
	| 'key'
	| 'failed'
	| 'publish-failed'
	| 'lost'
	| 'unconnected'
	| 'hidden'
	| 'unconfirmed'
	| 'connecting'
	| 'unpublished'

/** Where the show can be seen, and where not. */
export interface ShowReach {
	readonly onAir: number
	readonly total: number
	/** Nobody outside this computer is meant to see it. */
	readonly practice: boolean
	/** What needs attention comes first. */
	readonly missing: readonly { readonly id: string; readonly name: string; readonly why: WhyMissing }[]
}

/** Practice counts only when there is no other destination: it is never on air to anybody. */
export function reachOf(destinations: readonly DestinationView[]): ShowReach {
	const enabled = sortForAttention(destinations).filter((view) => view.enabled)
	const practice = enabled.every(({ capabilities }) => capabilities.practice)
	const counted = enabled.filter(({ capabilities }) => practice || !capabilities.practice)
	const missing = counted.filter((view) => !isOnAir(view))
	return {
		onAir: counted.length - missing.length,
		total: counted.length,
		practice,
		missing: missing.map((view) => ({ id: view.id, name: view.name, why: whyMissing(view) })),
	}
}

function whyMissing(view: DestinationView): WhyMissing {
	const standing = standingOf(view)
	switch (standing) {
		case 'failed':
			if (view.state.kind !== 'failed') return 'publish-failed'
			return view.state.error.code === 'ingest-rejected-key' ? 'key' : 'failed'
		case 'lost':
			return wasEverLive(view) ? 'lost' : 'unconnected'
		case 'trouble':
			return view.trouble ? 'unconfirmed' : 'hidden'
		case 'rehearsal':
			return 'unpublished'
		default:
			return 'connecting'
	}
}

/** "On air on 4 of 5" */
export function reachHeadline({ onAir, total, practice }: ShowReach, texts: Texts): string {
	return practice ? texts.destinationRow.runsOn({ onAir, total }) : texts.destinationRow.onAirOn({ onAir, total })
}

/** "City Channel: key refused. Skyline: reconnecting." */
export function missingText(missing: ShowReach['missing'], texts: Texts): string {
	return missing.map(({ name, why }) => `${name}: ${texts.destinationRow.why[why]}.`).join(' ')
}

/** The chip in the bar. */
export interface BarProblem {
	readonly tone: ChipTone
	readonly icon: IconName
	readonly headline: string
	/** Names and reasons, cut where there is no room. */
	readonly who: string
	/** Too important to be left out anywhere. */
	readonly whoStays: boolean
}

/** Only when a count is wrong during a show. On air it says where the show can be seen; before that, only what has failed. */
export function barProblem(destinations: readonly DestinationView[], show: ShowState, texts: Texts): BarProblem | null {
	if (show.kind === 'going-live') return startProblem(destinations, texts)
	if (show.kind !== 'on-air') return null
	const reach = reachOf(destinations)
	const [worst] = reach.missing
	if (!worst) return null
	const who = show.allLost ? texts.bar.allLost : missingText(reach.missing, texts)
	return { ...looks[worst.why], headline: reachHeadline(reach, texts), who, whoStays: show.allLost }
}

function startProblem(destinations: readonly DestinationView[], texts: Texts): BarProblem | null {
	const { failed, reconnecting, total } = countDestinations(destinations)
	const { missing } = reachOf(destinations)
	const who = (...reasons: readonly WhyMissing[]) =>
		missingText(
			missing.filter(({ why }) => reasons.includes(why)),
			texts,
		)
	if (failed > 0)
		return { ...looks.failed, headline: texts.bar.failed({ count: failed, total }), who: who('failed', 'key'), whoStays: false }
	if (reconnecting === 0) return null
	const hasLost = missing.some(({ why }) => why === 'lost')
	const headline = (hasLost ? texts.bar.reconnecting : texts.bar.notConnected)({ count: reconnecting, total })
	return { ...looks.lost, headline, who: who('lost', 'unconnected'), whoStays: false }
}

const looks: Readonly<Record<WhyMissing, Pick<BarProblem, 'tone' | 'icon'>>> = {
	key: { tone: 'failed', icon: 'octagon' },
	failed: { tone: 'failed', icon: 'octagon' },
	'publish-failed': { tone: 'failed', icon: 'octagon' },
	lost: { tone: 'warning', icon: 'alert' },
	unconnected: { tone: 'warning', icon: 'alert' },
	hidden: { tone: 'warning', icon: 'alert' },
	unconfirmed: { tone: 'warning', icon: 'alert' },
	connecting: { tone: 'wait', icon: 'turning' },
	unpublished: { tone: 'wait', icon: 'eyeOff' },
}
