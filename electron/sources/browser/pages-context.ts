import { dataOf } from '../../../shared/errors/app-error.ts'
import type { SourceContext } from '../source-context.ts'
import type { BrowserPages } from './browser-pages.ts'

/** The additional dependency of browser pages. */
export interface PagesContext extends SourceContext {
	readonly pages: Pick<BrowserPages, 'open'>
}

/** For a program that cannot show pages. */
export const noPages: PagesContext['pages'] = {
	open(_settings, { onState }) {
		const nothing = () => {}
		const fail = () => onState({ kind: 'failed', error: dataOf('browser-missing/not-here') })
		fail()
		return {
			...{ advance: nothing, picture: () => null, readSound: () => false, skipSound: nothing, clear: nothing },
			...{ reload: fail, rest: nothing, input: nothing, close: nothing },
		}
	},
}
