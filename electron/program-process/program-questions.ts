import type { Arrival } from '../../shared/domain/reception.ts'
import type { NewShowText, TextFit } from '../../shared/domain/show-text.ts'
import type { LowerThirdSettings } from '../../shared/program/sources/lower-third.ts'
import type { Clock } from '../lib/clock.ts'
import { createPendingAnswers } from '../lib/pending-answers.ts'
import { type GrabbedPicture, received } from './grabbed-picture.ts'
import type { FromProgram, ToProgram } from './program-messages.ts'

type Answer = Extract<FromProgram, { readonly type: 'picture' | 'recordings-cut' | 'color' | 'reception' | 'text-fit' }>

/** The process answers between two frames: after this time it no longer will, ms. */
const answerLimitMs = 5000

/** What main asks the program process. Each question is answered once, with null when the process does not answer. */
export function createProgramQuestions(clock: Clock, send: (message: ToProgram) => boolean) {
	const grabs = createPendingAnswers<GrabbedPicture>(clock, answerLimitMs)
	const cuts = createPendingAnswers<number>(clock, answerLimitMs)
	const colors = createPendingAnswers<string>(clock, answerLimitMs)
	const receptions = createPendingAnswers<Arrival>(clock, answerLimitMs)
	const fits = createPendingAnswers<TextFit>(clock, answerLimitMs)
	return {
		grabPicture: () => grabs.ask((number) => send({ type: 'grab-picture', number })),
		cutRecordings: () => cuts.ask((number) => send({ type: 'cut-recordings', number })),
		readColor: (key: string, x: number, y: number) => colors.ask((number) => send({ type: 'read-color', number, key, x, y })),
		readReception: (sourceId: string) => receptions.ask((number) => send({ type: 'read-reception', number, sourceId })),
		fitText: (sourceId: string, settings: LowerThirdSettings, text: NewShowText) =>
			fits.ask((number) => send({ type: 'fit-text', number, sourceId, settings, text })),
		answer(message: Answer): void {
			switch (message.type) {
				case 'picture':
					return grabs.answer(message.number, received(message.picture))
				case 'recordings-cut':
					return cuts.answer(message.number, message.atMs)
				case 'color':
					return colors.answer(message.number, message.color)
				case 'reception':
					return receptions.answer(message.number, message.arrival)
				case 'text-fit':
					return fits.answer(message.number, message.fit)
			}
		},
		/** Nobody will answer what is open. */
		dropAll(): void {
			for (const each of [grabs, cuts, colors, receptions, fits]) each.dropAll()
		},
	}
}
