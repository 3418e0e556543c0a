import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { ShowTexts } from '../program/show-texts.ts'
import { done } from './done.ts'

type TextCall = Extract<keyof Handlers, `texts.${string}`>

/** The texts of lower thirds. */
export function textHandlers(texts: ShowTexts): Pick<Handlers, TextCall> {
	return {
		'texts.in': ({ id, textId }) => done(texts.textIn(id, textId)),
		'texts.out': ({ id }) => done(texts.textOut(id)),
		'texts.setNext': ({ id, textId }) => done(texts.setNextText(id, textId)),
		'texts.show': ({ id }) => done(texts.showTextEdits(id)),
		'texts.add': ({ id, texts: added, after }) => ({ ids: [...texts.addTexts(id, added, after)] }),
		'texts.update': ({ id, textId, gesture, ...change }) => done(texts.updateText(id, textId, change, gesture)),
		'texts.remove': ({ id, textId }) => done(texts.removeText(id, textId)),
		'texts.reorder': ({ id, ids }) => done(texts.reorderTexts(id, ids)),
		'texts.fit': async ({ id, first, second }) => ({ fit: await texts.textFit(id, { first, second }) }),
	}
}
