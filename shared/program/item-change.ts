import { z } from 'zod'
import { type SceneItem, sceneItem } from '../domain/program.ts'

/** Some values of one item; the others stay as they are. */
export type ItemChange = Pick<SceneItem, 'id'> & Partial<Omit<SceneItem, 'id'>>

const { id, ...others } = sceneItem.shape
const partial = Object.fromEntries(Object.entries(others).map(([name, schema]: [string, z.ZodType]) => [name, schema.exactOptional()]))

export const itemChange = z.strictObject({ id, ...partial }) as unknown as z.ZodType<ItemChange, ItemChange>
