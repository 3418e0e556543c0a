import { adFacts } from '../model/ads.ts'
import { cueFacts, cueWords } from '../model/cues.ts'
import type { Data } from '../protocol.ts'
import { vendorName } from '../requests/vendor.ts'
import { type EventsBetween, eventKind, isSame } from './event.ts'

const vendorEvent = eventKind<{ vendorName: string; eventType: string; eventData: Data }>(
	'VendorEvent',
	'Vendors',
	`An event that OBS does not have, of the vendor "${vendorName}": see below.`,
)
export const vendorEventKinds = [vendorEvent]

/** The events of the vendor, for the documentation. */
export const vendorEventTypes: readonly (readonly [type: string, about: string])[] = [
	['AdsChanged', 'The state of the ads: the answer of GetAds.'],
	['AdStarted', 'An ad runs: endsAtMs is its end, Unix ms.'],
	['AdEnded', 'No ad runs any more.'],
	['CuesChanged', 'How the cue list runs: the answer of GetCues without the cues.'],
	['CueStarted', 'A cue has begun: its id, number and name.'],
	['TallyChanged', 'What is on air and in the preview: the answer of GetTally.'],
]

const said = (eventType: string, eventData: Data) => vendorEvent({ vendorName, eventType, eventData })

export const adEvents: EventsBetween = ({ snapshot: { ads: before } }, { snapshot: { ads: after } }) => {
	const facts = adFacts(after)
	const began = after.state.kind === 'in-break' && before.state.kind !== 'in-break'
	const ended = after.state.kind !== 'in-break' && before.state.kind === 'in-break'
	return [
		...(isSame(adFacts(before), facts) ? [] : [said('AdsChanged', facts)]),
		...(began ? [said('AdStarted', { endsAtMs: facts['endsAtMs'] })] : []),
		...(ended ? [said('AdEnded', {})] : []),
	]
}

export const cueEvents: EventsBetween = ({ snapshot: before }, { snapshot: after }) => {
	const facts = cueFacts(after)
	const { current } = after.cueRun
	const began = current && current.startedAtMs !== before.cueRun.current?.startedAtMs ? cueWords(after, current.cueId) : null
	return [...(isSame(cueFacts(before), facts) ? [] : [said('CuesChanged', facts)]), ...(began ? [said('CueStarted', began)] : [])]
}

export const tallyChanged: EventsBetween = ({ snapshot: before }, { snapshot: after }) =>
	isSame(before.tally, after.tally) ? [] : [said('TallyChanged', { ...after.tally })]
