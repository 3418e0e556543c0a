import { trackNumbers } from '../../../shared/domain/channel.ts'
import { flag, fullObject, number, optional, RequestError, text } from '../fields.ts'
import { balanceOf, dbOf, gainOf, headphonesFor, monitorTypeOf, syncLimitsMs, tracksOf, volumeOf } from '../model/sound.ts'
import { status } from '../protocol.ts'
import { request } from './request.ts'
import { inputFields, soundOf } from './targets.ts'

export const soundRequests = [
	request('GetInputMute', {
		about: 'Whether a source is muted.',
		fields: inputFields,
		answer: { inputMuted: 'Boolean' },
		run: (context, target) => ({ inputMuted: soundOf(context.model(), target).audio.muted }),
	}),
	request('SetInputMute', {
		about: 'Mutes or unmutes a source.',
		fields: { ...inputFields, inputMuted: flag },
		run: async (context, { inputMuted, ...target }) => {
			await context.call('audio.setMuted', { sourceId: soundOf(context.model(), target).input.id, muted: inputMuted })
		},
	}),
	request('ToggleInputMute', {
		about: 'Mutes a source, or unmutes one that is muted.',
		fields: inputFields,
		answer: { inputMuted: 'Boolean' },
		run: async (context, target) => {
			const { input, audio } = soundOf(context.model(), target)
			await context.call('audio.setMuted', { sourceId: input.id, muted: !audio.muted })
			return { inputMuted: !audio.muted }
		},
	}),
	request('GetInputVolume', {
		about: 'The gain of a source.',
		fields: inputFields,
		answer: { inputVolumeMul: 'Number', inputVolumeDb: 'Number' },
		run: (context, target) => volumeOf(soundOf(context.model(), target).audio),
	}),
	request('SetInputVolume', {
		about: 'Sets the gain of a source: from -60 dB, which is silence, to +12 dB. Values beyond are taken as these.',
		fields: { ...inputFields, inputVolumeMul: optional(number(0, 20)), inputVolumeDb: optional(number(-100, 26)) },
		run: async (context, { inputVolumeMul, inputVolumeDb, ...target }) => {
			const { input } = soundOf(context.model(), target)
			if (inputVolumeMul !== undefined && inputVolumeDb !== undefined)
				throw new RequestError(status.tooManyRequestFields, 'You may only specify one volume field.')
			const db = inputVolumeDb ?? (inputVolumeMul === undefined ? undefined : dbOf(inputVolumeMul))
			if (db === undefined) throw new RequestError(status.missingRequestField, 'You must specify one volume field.')
			await context.call('audio.setGain', { sourceId: input.id, gainDb: gainOf(db) })
		},
	}),
	request('GetInputAudioBalance', {
		about: 'The pan of a source: 0 is left, 1 is right.',
		fields: inputFields,
		answer: { inputAudioBalance: 'Number' },
		run: (context, target) => ({ inputAudioBalance: balanceOf(soundOf(context.model(), target).audio) }),
	}),
	request('SetInputAudioBalance', {
		about: 'Sets the pan of a source.',
		fields: { ...inputFields, inputAudioBalance: number(0, 1) },
		run: async (context, { inputAudioBalance, ...target }) => {
			const { input } = soundOf(context.model(), target)
			await context.call('audio.update', { sourceId: input.id, change: { pan: inputAudioBalance * 2 - 1 } })
		},
	}),
	request('GetInputAudioSyncOffset', {
		about: 'The sync offset of a source, ms.',
		fields: inputFields,
		answer: { inputAudioSyncOffset: 'Number' },
		run: (context, target) => ({ inputAudioSyncOffset: soundOf(context.model(), target).audio.syncOffsetMs ?? 0 }),
	}),
	request('SetInputAudioSyncOffset', {
		about: 'Sets the sync offset of a source: from -500 to 2000 ms. OBS allows -950 to 20 000 ms.',
		fields: { ...inputFields, inputAudioSyncOffset: number(syncLimitsMs.least, syncLimitsMs.most) },
		run: async (context, { inputAudioSyncOffset, ...target }) => {
			const { input } = soundOf(context.model(), target)
			await context.call('audio.update', { sourceId: input.id, change: { syncOffsetMs: inputAudioSyncOffset } })
		},
	}),
	request('GetInputAudioMonitorType', {
		about: 'Whether a source is heard in the headphones, in the program, or in both.',
		fields: inputFields,
		answer: { monitorType: 'String' },
		run: (context, target) => ({ monitorType: monitorTypeOf(soundOf(context.model(), target).audio) }),
	}),
	request('SetInputAudioMonitorType', {
		about: 'Sets whether a source is heard in the headphones, in the program, or in both.',
		fields: { ...inputFields, monitorType: text },
		run: async (context, { monitorType, ...target }) => {
			const { input } = soundOf(context.model(), target)
			const headphones = headphonesFor(monitorType)
			if (!headphones) throw new RequestError(status.invalidRequestField, `Unknown monitor type: ${monitorType}`)
			await context.call('audio.update', { sourceId: input.id, change: { headphones } })
		},
	}),
	request('GetInputAudioTracks', {
		about: 'The tracks of recordings that a source is in.',
		fields: inputFields,
		answer: { inputAudioTracks: 'Object' },
		run: (context, target) => ({ inputAudioTracks: tracksOf(soundOf(context.model(), target).audio) }),
	}),
	request('SetInputAudioTracks', {
		about: 'Sets the tracks of recordings that a source is in. Tracks that are not named stay as they are.',
		fields: { ...inputFields, inputAudioTracks: fullObject },
		run: async (context, { inputAudioTracks, ...target }) => {
			const { input, audio } = soundOf(context.model(), target)
			const before = tracksOf(audio)
			const wanted = (track: number) => inputAudioTracks[String(track)] ?? before[String(track)]
			if (trackNumbers.some((track) => typeof wanted(track) !== 'boolean'))
				throw new RequestError(status.invalidRequestFieldType, 'The value of one of your tracks is not a boolean.')
			const tracks = trackNumbers.filter((track) => wanted(track) === true)
			await context.call('audio.update', { sourceId: input.id, change: { tracks } })
		},
	}),
]
