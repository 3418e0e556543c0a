import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import { positionNow } from '../../../shared/domain/media-position.ts'
import type { CallName } from '../../../shared/ipc/contract.ts'
import { number, RequestError, text } from '../fields.ts'
import { mediaStateOf } from '../model/media-state.ts'
import type { ObsInput } from '../model/model.ts'
import { status } from '../protocol.ts'
import { type RequestContext, request } from './request.ts'
import { inputFields, inputOf } from './targets.ts'

const prefix = 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_'

/** The call of each action of OBS. To stop a film is to pause it: a film of the studio always shows a picture. */
const actions = {
	PLAY: 'media.play',
	PAUSE: 'media.pause',
	STOP: 'media.pause',
	RESTART: 'media.restart',
	NEXT: 'media.next',
	PREVIOUS: 'media.previous',
} as const satisfies Record<string, CallName>
type Action = keyof typeof actions

function playbackOf(context: RequestContext, { id }: ObsInput): MediaPlayback {
	const playback = context.snapshot().media[id]
	if (playback) return playback
	throw new RequestError(status.invalidResourceState, 'The media input is not playing or paused.')
}

async function seek(context: RequestContext, input: ObsInput, positionMs: number): Promise<void> {
	await context.call('media.seek', { id: input.id, positionMs: Math.max(0, positionMs) })
}

export const mediaRequests = [
	request('GetMediaInputStatus', {
		about: 'Whether a film plays, its length and its position, ms. A film that is not open has neither.',
		fields: inputFields,
		answer: { mediaState: 'String', mediaDuration: 'Number', mediaCursor: 'Number' },
		run: (context, target) => {
			const playback = context.snapshot().media[inputOf(context.model(), target).id]
			return {
				mediaState: mediaStateOf(playback),
				mediaDuration: playback?.durationMs ?? null,
				mediaCursor: playback ? Math.round(positionNow(playback, context.now())) : null,
			}
		},
	}),
	request('SetMediaInputCursor', {
		about: 'Moves a film to a position, ms from its start.',
		fields: { ...inputFields, mediaCursor: number(0) },
		run: async (context, { mediaCursor, ...target }) => {
			const input = inputOf(context.model(), target)
			playbackOf(context, input)
			await seek(context, input, mediaCursor)
		},
	}),
	request('OffsetMediaInputCursor', {
		about: 'Moves a film forward, or back, by some ms.',
		fields: { ...inputFields, mediaCursorOffset: number() },
		run: async (context, { mediaCursorOffset, ...target }) => {
			const input = inputOf(context.model(), target)
			await seek(context, input, positionNow(playbackOf(context, input), context.now()) + mediaCursorOffset)
		},
	}),
	request('TriggerMediaInputAction', {
		about: `Plays, pauses or restarts a film, or changes to another one of a playlist. ${prefix}STOP pauses.`,
		fields: { ...inputFields, mediaAction: text },
		run: async (context, { mediaAction, ...target }) => {
			const input = inputOf(context.model(), target)
			const action = mediaAction.startsWith(prefix) ? mediaAction.slice(prefix.length) : ''
			if (action === 'NONE') return
			if (!Object.hasOwn(actions, action))
				throw new RequestError(status.invalidRequestField, 'You have specified an invalid media input action.')
			await context.call(actions[action as Action], { id: input.id })
			context.broadcast({
				type: 'MediaInputActionTriggered',
				intent: 'MediaInputs',
				data: { inputName: input.name, inputUuid: input.uuid, mediaAction },
			})
		},
	}),
]
