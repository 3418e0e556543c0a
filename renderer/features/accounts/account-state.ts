import type { AccountView } from '../../../shared/domain/account.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { formatDuration } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import type { ChipTone } from '../../ui/chip.tsx'
import type { IconName } from '../../ui/icons.tsx'

export interface AccountStateRow {
	readonly chip: { readonly tone: ChipTone; readonly icon: IconName; readonly word: string }
	/** Beside the chip; may be empty. */
	readonly line: string
	/** Expands below the row. */
	readonly error: AppErrorData | null
}

/** The displayed state of an account. */
export function accountState({ state }: AccountView, nowMs: number, texts: Texts): AccountStateRow {
	const words = texts.accounts
	switch (state.kind) {
		case 'signing-in':
			return { chip: { tone: 'wait', icon: 'turning', word: words.signingIn }, line: words.signingInLine, error: null }
		case 'connected':
			return { chip: { tone: 'good', icon: 'check', word: words.connected }, line: '', error: null }
		case 'signed-out':
			return { chip: { tone: 'failed', icon: 'octagon', word: words.signedOut }, line: '', error: state.error }
		case 'unreachable': {
			const line = words.unreachableSince({ age: formatDuration(nowMs - state.sinceMs) })
			return { chip: { tone: 'warning', icon: 'alert', word: words.unreachable }, line, error: state.error }
		}
	}
}

const rights: Readonly<Record<AccountView['livestreamRight'], { readonly icon: IconName; readonly tone: string }>> = {
	unknown: { icon: 'info', tone: 'quiet' },
	yes: { icon: 'check', tone: 'good' },
	no: { icon: 'octagon', tone: 'warning' },
}

export function rightSign(right: AccountView['livestreamRight']): { readonly icon: IconName; readonly tone: string } {
	return rights[right]
}

/** The account's capabilities, available ones first; a missing one carries its reason where the platform gave one. */
export function abilities(
	account: AccountView,
	texts: Texts,
): readonly { readonly id: string; readonly can: boolean; readonly what: string; readonly line: string }[] {
	const { may, mayAlso, notPossible } = texts.accounts
	const mayLines: Readonly<Record<string, string>> = texts.accounts.mayLines
	const ids = Object.keys(may) as (keyof typeof may)[]
	const more = (Object.keys(mayAlso) as (keyof typeof mayAlso)[]).filter((id) => account.capabilities[id])
	const always = ids.map((id) => {
		const can = account.capabilities[id]
		return { id, can, what: may[id], line: can ? (mayLines[id] ?? '') : notPossible }
	})
	const also = more.map((id) => ({ id, can: true, what: mayAlso[id], line: mayLines[id] ?? '' }))
	return [...always.filter(({ can }) => can), ...also, ...always.filter(({ can }) => !can)]
}
