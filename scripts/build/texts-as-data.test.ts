import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../shared/texts/en/index.ts'
import { textsAsData } from './texts-as-data.ts'

const root = join(import.meta.dirname, '..', '..')
const load = textsAsData(root).load as (id: string) => Promise<string | null>

test('every sentence is there, and the code holds no letter that would double it', async () => {
	const code = await load(join(root, 'shared', 'texts', 'en', 'index.ts'))
	expect(code).toMatch(/^[\x20-\x7e]+$/)
	const built = (await import(`data:text/javascript,${encodeURIComponent(code ?? '')}`)) as { readonly en: unknown }
	expect(built.en).toEqual(en)
})

test('other code stays as it is', async () => {
	expect(await load(join(root, 'shared', 'texts', 'en', 'ads.ts'))).toBe(null)
	expect(await load(join(root, 'shared', 'texts', 'fr', 'index.ts'))).toBe(null)
})
