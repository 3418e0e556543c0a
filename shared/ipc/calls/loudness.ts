import { z } from 'zod'
import { soundAlarm } from '../../domain/sound-alarm.ts'
import { soundSettings } from '../../domain/sound-settings.ts'
import { call, done } from './call.ts'

const { targetLufs, silentAfterS, warnsOfClipping } = soundSettings.shape
const change = z.strictObject({
	targetLufs: targetLufs.exactOptional(),
	silentAfterS: silentAfterS.exactOptional(),
	warnsOfClipping: warnsOfClipping.exactOptional(),
})

export const loudnessCalls = {
	'loudness.restart': call('Starts the measurement of the program’s loudness again, as Go live does.', z.strictObject({}), done),
	'sound.setSettings': call('Sets the loudness to aim for and the warnings about sound; what is absent stays.', change, done),
	'soundAlarms.dismiss': call(
		'Hides an alarm about sound until its cause has ended once: “Fine, it is quiet”.',
		soundAlarm.pick({ kind: true, sourceId: true }).strict(),
		done,
	),
} as const
