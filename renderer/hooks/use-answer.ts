import { useEffect, useState } from 'react'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { CallInput, CallOutput } from '../../shared/ipc/contract.ts'
import type { ReadCall } from '../client/read-calls.ts'
import { useStudio } from './studio-context.ts'

export type Answer<Value> =
	| { readonly kind: 'loading' }
	| { readonly kind: 'ready'; readonly value: Value }
	| { readonly kind: 'failed'; readonly error: AppErrorData }

/** Makes the call when the page opens and whenever `because` changes; keeps the last answer meanwhile, with `isAsking`. */
export function useAnswer<Name extends ReadCall>(
	name: Name,
	input: CallInput<Name>,
	because: string,
): Answer<CallOutput<Name>> & { readonly isAsking: boolean } {
	const { client } = useStudio()
	const [answer, setAnswer] = useState<Answer<CallOutput<Name>>>({ kind: 'loading' })
	const [isAsking, setAsking] = useState(true)
	// A new reason asks again, with the same input.
	const question = JSON.stringify({ input, because })

	useEffect(() => {
		let isCurrent = true
		const settle = (next: Answer<CallOutput<Name>>) => {
			if (!isCurrent) return
			setAnswer(next)
			setAsking(false)
		}
		setAsking(true)
		const { input: asked } = JSON.parse(question) as { readonly input: CallInput<Name> }
		client.call(name, asked).then(
			(value) => settle({ kind: 'ready', value }),
			(error: unknown) => settle({ kind: 'failed', error: toAppErrorData(error) }),
		)
		return () => {
			isCurrent = false
		}
	}, [client, name, question])

	return { ...answer, isAsking }
}
