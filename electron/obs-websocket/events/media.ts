import { changesOf, type EventsBetween, eventKind } from './event.ts'

const started = eventKind('MediaInputPlaybackStarted', 'MediaInputs', 'A film has begun to play, or to play again.')
const ended = eventKind('MediaInputPlaybackEnded', 'MediaInputs', 'A film has played to its end.')
const action = eventKind(
	'MediaInputActionTriggered',
	'MediaInputs',
	'A client has played, paused or moved a film, or a person has paused it.',
)

export const mediaEventKinds = [started, ended, action]

export const mediaEvents: EventsBetween = ({ snapshot: before }, { snapshot: after, model }) =>
	changesOf(Object.entries(before.media), Object.entries(after.media), ([id]) => id).kept.flatMap(([[, was], [id, is]]) => {
		const input = model.inputOf(id)
		if (!input || was.state === is.state) return []
		const which = { inputName: input.name, inputUuid: input.uuid }
		if (is.state === 'playing') return [started(which)]
		if (is.state === 'ended') return [ended(which)]
		return is.state === 'paused' ? [action({ ...which, mediaAction: 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PAUSE' })] : []
	})
