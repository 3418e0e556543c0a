import type { SourceMeter } from '../../../shared/domain/source-meter.ts'
import type { Model } from '../model/model.ts'
import type { ObsEvent } from '../requests/request.ts'
import { eventKind } from './event.ts'

const meters = eventKind('InputVolumeMeters', 'InputVolumeMeters', 'The levels of all sources with sound, twenty times a second.')
export const levelEventKinds = [meters]

/** For each side: RMS and peak after the gain, and the peak again, which OBS has before the gain. */
export function volumeMeters(model: Model, readings: readonly SourceMeter[]): ObsEvent {
	return meters({
		inputs: readings.flatMap(({ id, peak, rms }) => {
			const input = model.inputOf(id)
			const inputLevelsMul = [0, 1].map((side) => [rms[side], peak[side], peak[side]])
			return input ? [{ inputName: input.name, inputUuid: input.uuid, inputLevelsMul }] : []
		}),
	})
}
