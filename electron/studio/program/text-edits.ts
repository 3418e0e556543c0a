import { maxShowTexts, type NewShowText, type ShowText } from '../../../shared/domain/show-text.ts'
import { settingsAs } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { sourceOf } from '../../../shared/program/edits.ts'
import { inOrder } from '../../../shared/program/order.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'

/** The settings of a source that has texts for the show. Throws AppError "source-without-texts". */
export function lowerThirdOf(collection: Collection, sourceId: string): LowerThirdSettings {
	const { name, settings } = sourceOf(collection, sourceId)
	const own = settingsAs('lower-third', settings)
	if (!own) throw new AppError('source-without-texts', { name })
	return own
}

export function showTextOf({ texts }: LowerThirdSettings, id: string): ShowText {
	const text = texts.find((one) => one.id === id)
	if (!text) throw new AppError('unknown-show-text', { id })
	return text
}

/** Adds texts after the one with the id `after`; by default at the end. */
export function withNewTexts(collection: Collection, sourceId: string, added: readonly ShowText[], after: string | null): Collection {
	return withTexts(collection, sourceId, (texts) => {
		if (texts.length + added.length > maxShowTexts) throw new AppError('too-many-show-texts', { limit: maxShowTexts })
		const index = texts.findIndex(({ id }) => id === after)
		return index < 0 ? [...texts, ...added] : texts.toSpliced(index + 1, 0, ...added)
	})
}

export function withText(collection: Collection, sourceId: string, id: string, change: Partial<NewShowText>): Collection {
	showTextOf(lowerThirdOf(collection, sourceId), id)
	return withTexts(collection, sourceId, (texts) => texts.map((text) => (text.id === id ? { ...text, ...change } : text)))
}

export function withoutText(collection: Collection, sourceId: string, id: string): Collection {
	showTextOf(lowerThirdOf(collection, sourceId), id)
	return withTexts(collection, sourceId, (texts) => texts.filter((text) => text.id !== id))
}

export function withTextOrder(collection: Collection, sourceId: string, ids: readonly string[]): Collection {
	return withTexts(collection, sourceId, (texts) => inOrder(texts, ids))
}

function withTexts(collection: Collection, sourceId: string, change: (texts: ShowText[]) => ShowText[]): Collection {
	const settings = lowerThirdOf(collection, sourceId)
	const changed = { ...settings, texts: change(settings.texts) }
	return {
		...collection,
		sources: collection.sources.map((source) => (source.id === sourceId ? { ...source, settings: changed } : source)),
	}
}
