import { useEffect, useState } from 'react'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { useStudio } from './studio-context.ts'

export type Answer<Value> =
	| { readonly kind: 'loading' }
	| { readonly kind: 'ready'; readonly value: Value }
	| { readonly kind: 'failed'; readonly error: AppErrorData }

/** Asks when the page opens and again whenever `because` changes; keeps showing the last answer meanwhile. */
export function useAnswer<Name extends CallName>(name: Name, input: CallInput<Name>, because: string): Answer<CallOutput<Name>> {
	const { client } = useStudio()
	const [answer, setAnswer] = useState<Answer<CallOutput<Name>>>({ kind: 'loading' })
	const asked = JSON.stringify(input)

	// biome-ignore lint/correctness/useExhaustiveDependencies: `because` is the reason to ask again, not an input of the question.
	useEffect(() => {
		let isCurrent = true
		client.call(name, JSON.parse(asked)).then(
			(value) => isCurrent && setAnswer({ kind: 'ready', value }),
			(error: unknown) => isCurrent && setAnswer({ kind: 'failed', error: toAppErrorData(error) }),
		)
		return () => {
			isCurrent = false
		}
	}, [client, name, asked, because])

	return answer
}
