import { type DataOf, type Fields, flag, number, object, optional, RequestError, readFields, text } from '../fields.ts'
import { adFacts } from '../model/ads.ts'
import { cueFacts, cueNamed } from '../model/cues.ts'
import { isData, status } from '../protocol.ts'
import { type RequestContext, request } from './request.ts'

/** The name under which OBS's clients find what only Showcaller has. */
export const vendorName = 'showcaller'

/** A request that OBS does not have, for CallVendorRequest. */
export interface VendorRequest {
	readonly name: string
	readonly about: string
	readonly fields: Fields
	/** Its answer is an object, or none. */
	run(context: RequestContext, data: DataOf<Fields>): unknown
}

interface Declaration<Declared extends Fields> {
	readonly about: string
	readonly fields?: Declared
	run(context: RequestContext, data: DataOf<Declared>): unknown
}

function vendor<Declared extends Fields = Record<never, never>>(
	name: string,
	{ about, fields, run }: Declaration<Declared>,
): VendorRequest {
	return { name, about, fields: fields ?? {}, run: run as VendorRequest['run'] }
}

/** An overlay by its name, its id or its number from 1. */
function overlayOf(context: RequestContext, name: string): string {
	const { overlays } = context.model().program
	const overlay = overlays.find((each) => each.name === name || each.id === name) ?? overlays[Number(name) - 1]
	if (overlay) return overlay.id
	throw new RequestError(status.resourceNotFound, `There is no overlay \`${name}\`.`)
}

function lowerThirdOf(context: RequestContext, name: string | undefined): { readonly id?: string } {
	if (name === undefined) return {}
	const source = context.model().named(name)
	if (source?.kind === 'input') return { id: source.id }
	throw new RequestError(status.resourceNotFound, `No source was found by the name of \`${name}\`.`)
}

function cueOf(context: RequestContext, name: string): string {
	const cue = cueNamed(context.snapshot(), name)
	if (cue) return cue.id
	throw new RequestError(status.resourceNotFound, `There is no cue \`${name}\` in the open list.`)
}

export const vendorRequests: readonly VendorRequest[] = [
	vendor('RunAd', {
		about: 'Runs one ad on every destination that can. Answers with `results`: the outcome at each.',
		run: async (context) => ({ ...(await context.call('ads.launch', {})) }),
	}),
	vendor('QueueAds', {
		about: 'Runs several ads, one after the other as the spacing allows.',
		fields: { count: number(1, 10) },
		run: (context, { count }) => context.call('ads.queue', { count }),
	}),
	vendor('CancelAdQueue', {
		about: 'Ends the ad queue.',
		run: (context) => context.call('ads.cancelQueue', {}),
	}),
	vendor('PauseAdSchedule', {
		about: 'Pauses the ad schedule, or resumes it.',
		fields: { paused: flag },
		run: (context, { paused }) => context.call('ads.pauseSchedule', { paused }),
	}),
	vendor('SkipScheduledAd', {
		about: 'Skips the next scheduled ad.',
		run: (context) => context.call('ads.skipNext', {}),
	}),
	vendor('PushBackScheduledAd', {
		about: 'Moves the next scheduled ad back by 5 minutes.',
		run: (context) => context.call('ads.pushBack', {}),
	}),
	vendor('ReturnToShow', {
		about: 'Takes the slate off air. The ad continues.',
		run: (context) => context.call('ads.returnToShow', {}),
	}),
	vendor('GetAds', {
		about: 'The state of the ads, as the event AdsChanged has it.',
		run: (context) => adFacts(context.snapshot().ads),
	}),
	vendor('Go', {
		about:
			'GO: begins the cue on standby. With standby (a number, id or name): only if that cue is on standby. Answers as the call cues.go.',
		fields: { standby: optional(text) },
		run: async (context, { standby }) => {
			const { cueId, isNew, what } = await context.call('cues.go', standby === undefined ? {} : { standbyId: cueOf(context, standby) })
			return { cueId, isNew, what: what.text }
		},
	}),
	vendor('PreviousCue', {
		about: 'Puts the cue before the one on standby on standby. Begins nothing.',
		run: (context) => context.call('cues.previous', {}),
	}),
	vendor('SetStandby', {
		about: 'Puts a cue on standby: by its number, its id or its name.',
		fields: { cue: text },
		run: (context, { cue }) => context.call('cues.setStandby', { cueId: cueOf(context, cue) }),
	}),
	vendor('HoldCues', {
		about: 'Holds what begins automatically, or ends the hold.',
		fields: { held: flag },
		run: (context, { held }) => context.call('cues.hold', { held }),
	}),
	vendor('SkipCue', {
		about: 'Skips a cue, or takes that back. Without cue: the one on standby.',
		fields: { cue: optional(text), skipped: optional(flag) },
		run: (context, { cue, skipped = true }) =>
			context.call('cues.skip', { skipped, ...(cue === undefined ? {} : { cueId: cueOf(context, cue) }) }),
	}),
	vendor('StartCues', {
		about: 'Starts the open list with its first cue on standby. With rehearsal: without going out.',
		fields: { rehearsal: optional(flag) },
		run: (context, { rehearsal = false }) => context.call('cues.start', { mode: rehearsal ? 'rehearsal' : 'running' }),
	}),
	vendor('EndCues', { about: 'Ends the run of the list. The show continues.', run: (context) => context.call('cues.end', {}) }),
	vendor('GetCues', {
		about: 'How the list runs, as the event CuesChanged has it, and `cues`: those of the open list.',
		run: (context) => {
			const { cueList, cueRun } = context.snapshot()
			const cues = (cueList.open?.cues ?? []).map(({ id, number, name, color = null, lengthS }) => ({ id, number, name, color, lengthS }))
			return { ...cueFacts({ cueList, cueRun }), cues }
		},
	}),
	vendor('SendMessage', {
		about: 'Shows a message to the presenter.',
		fields: { text },
		run: (context, { text: message }) => context.call('cues.sendMessage', { text: message }),
	}),
	vendor('ClearMessage', { about: 'Takes the message away.', run: (context) => context.call('cues.clearMessage', {}) }),
	vendor('GetTally', {
		about: 'What is on air and in the preview, as `GET /api/tally` has it.',
		run: (context) => ({ ...context.snapshot().tally }),
	}),
	vendor('ShowOverlay', {
		about: 'Shows an overlay: by its name, its id or its number from 1.',
		fields: { overlay: text },
		run: (context, { overlay }) => context.call('overlays.show', { id: overlayOf(context, overlay) }),
	}),
	vendor('HideOverlay', {
		about: 'Hides an overlay.',
		fields: { overlay: text },
		run: (context, { overlay }) => context.call('overlays.hide', { id: overlayOf(context, overlay) }),
	}),
	vendor('GetOverlays', {
		about: 'The overlays with their state: off, in, on or out.',
		run: (context) => ({ overlays: context.model().program.overlays.map(({ id, name, state }) => ({ id, name, state })) }),
	}),
	vendor('TextIn', {
		about: 'Puts a text of a lower third on screen. Without source: the one that viewers see. Without textId: the next one.',
		fields: { source: optional(text), textId: optional(text) },
		run: async (context, { source, textId }) =>
			await context.call('texts.in', { ...lowerThirdOf(context, source), ...(textId === undefined ? {} : { textId }) }),
	}),
	vendor('TextOut', {
		about: 'Takes the text of a lower third off the screen.',
		fields: { source: optional(text) },
		run: (context, { source }) => context.call('texts.out', lowerThirdOf(context, source)),
	}),
	vendor('AddMarker', {
		about: 'Marks this moment.',
		fields: { name: optional(text) },
		run: async (context, { name }) => ({ ...(await context.call('markers.add', name === undefined ? {} : { name })).marker }),
	}),
]

export const vendorCall = [
	request('CallVendorRequest', {
		about: `Requests that OBS does not have, of the vendor "${vendorName}": see below.`,
		fields: { vendorName: text, requestType: text, requestData: optional(object) },
		answer: { vendorName: 'String', requestType: 'String', responseData: 'Object' },
		run: async (context, { vendorName: vendorGiven, requestType, requestData = {} }) => {
			if (vendorGiven !== vendorName) throw new RequestError(status.resourceNotFound, 'No vendor was found by that name.')
			const found = vendorRequests.find(({ name }) => name === requestType)
			if (!found) throw new RequestError(status.resourceNotFound, 'No request was found by that name.')
			const answer = await found.run(context, readFields(found.fields, requestData))
			return { vendorName, requestType, responseData: isData(answer) ? answer : {} }
		},
	}),
]
