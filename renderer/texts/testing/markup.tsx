import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { TextsContext } from '../texts-context.ts'
import { en } from './english.ts'

/** What a part of the screen looks like at first, in English. */
export function markupOf(part: ReactNode): string {
	return renderToStaticMarkup(<TextsContext value={en}>{part}</TextsContext>)
}
