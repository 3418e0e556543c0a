import { z } from 'zod'
import { type ItemPlace, itemPlace, type SceneItem, sceneItem } from '../domain/program.ts'

/** Some values of one item; the others stay as they are. */
export type ItemChange = Pick<SceneItem, 'id'> & Partial<Omit<SceneItem, 'id'>>

/** Some values of where one item is on a canvas besides the main one. */
export type PlaceChange = Pick<ItemPlace, 'id'> & Partial<Omit<ItemPlace, 'id'>>

export const itemChange = partly(sceneItem.shape) as unknown as z.ZodType<ItemChange, ItemChange>
export const placeChange = partly(itemPlace.shape) as unknown as z.ZodType<PlaceChange, PlaceChange>

function partly({ id, ...others }: z.ZodRawShape) {
	const partial = Object.entries(others).map(([name, schema]) => [name, (schema as z.ZodType).exactOptional()])
	return z.strictObject({ id, ...Object.fromEntries(partial) })
}
