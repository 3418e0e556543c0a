import { z } from 'zod'
import { takeOverAfterS } from '../../domain/standby.ts'
import { mainSays, standbyCopy, standbyReturn, standbySays } from '../../domain/standby-copy.ts'
import { call, done, nothing } from './call.ts'

/** The report of a long show with a sample every five seconds. */
const returnBytes = 16 * 1024 * 1024

export const standbyCalls = {
	'standby.link': call(
		'Makes this computer the stand-by of another one, with the link that Remote access of that one shows for the role "standby". Refused during a show.',
		z.strictObject({ link: z.string().min(1).max(2000) }),
		done,
	),
	'standby.unlink': call('This computer is the stand-by of no other one anymore. Refused while it is on air in its place.', nothing, done),
	'standby.set': call(
		'Whether the stand-by computer takes over by itself when the main computer was on air and has not been heard for that long.',
		z.strictObject({ takesOverByItself: z.boolean().exactOptional(), takesOverAfterS: takeOverAfterS.exactOptional() }),
		done,
	),
	'standby.takeOver': call(
		'On the stand-by computer: goes on air in place of the main computer, at the second address of each destination that has one. A main computer that is on air stops once these accept the picture.',
		nothing,
		done,
	),
	'standby.giveBack': call(
		'On either computer, while the stand-by computer is on air: the main computer sends again, and the stand-by computer stops once every destination accepts that.',
		nothing,
		done,
	),
	'standby.copy': call(
		'For the stand-by computer: everything that taking over takes, keys included. `known`: the hash of the collection that it has.',
		z.strictObject({ known: z.string().nullable() }),
		standbyCopy,
	),
	'standby.report': call('For the stand-by computer: says what it does, and is told what the main computer does.', standbySays, mainSays),
	'standby.release': call(
		'For the stand-by computer, which is on air: the main computer stops sending, and leaves the livestreams running.',
		z.strictObject({ showId: z.string() }),
		done,
	),
	'standby.return': call('For the stand-by computer: gives the running show back.', standbyReturn, done, returnBytes),
} as const
