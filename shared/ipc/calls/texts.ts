import { z } from 'zod'
import { maxShowTexts, newShowText, textFit } from '../../domain/show-text.ts'
import { byId, call, done, gesture } from './call.ts'

const textId = z.string().min(1).max(64)
const byText = byId.extend({ textId })
const source = byId.shape.id.exactOptional().describe('The source. Absent: the one that viewers see, else the first one')

/** `id` is that of the source, `textId` that of one of its texts. */
export const textsCalls = {
	'texts.in': call(
		'Puts a text of a lower third on screen, and makes the one after it the next. One that is on screen goes out first.',
		z.strictObject({ id: source, textId: textId.exactOptional().describe('Absent: the next one') }),
		done,
	),
	'texts.out': call('Takes the text of a lower third off the screen.', z.strictObject({ id: source }), done),
	'texts.setNext': call('Chooses the text that is put on screen next.', byText, done),
	'texts.show': call('Brings the edits of the text that is on screen, and of its look, on screen.', byId, done),
	'texts.add': call(
		'Adds texts to a lower third.',
		byId.extend({
			texts: z.array(newShowText).min(1).max(maxShowTexts),
			after: textId.exactOptional().describe('They follow the text with this id. Absent: at the end'),
		}),
		z.object({ ids: z.array(z.string()) }),
	),
	'texts.update': call(
		'Changes a text. While it is on screen, viewers see the change after texts.show.',
		byText.extend({ first: newShowText.shape.first.exactOptional(), second: newShowText.shape.second.exactOptional(), gesture }),
		done,
	),
	'texts.remove': call('Removes a text from the list. One that is on screen stays until it goes out.', byText, done),
	'texts.reorder': call('Changes the order of the texts: all of their ids.', byId.extend({ ids: z.array(textId).max(maxShowTexts) }), done),
	'texts.fit': call(
		'How two lines would fit into the largest box of a lower third. null: nothing shows the source, or the program does not answer.',
		byId.extend(newShowText.shape),
		z.object({ fit: textFit.nullable() }),
	),
} as const
