import { expect, test } from 'vitest'
import { en as texts } from '../../texts/testing/english.ts'
import { pageLine } from './page-line.ts'

const error = { code: 'page-ended' as const, message: 'The page crashed.', action: 'It is loaded again.', retryable: true }

test('the state of a page, and what to do about it', () => {
	expect(pageLine(undefined, texts)).toMatchObject({ tone: 'waiting', strong: 'Loading' })
	expect(pageLine({ kind: 'running' }, texts)).toMatchObject({ tone: 'good', strong: 'Loaded' })
	expect(pageLine({ kind: 'running', warning: error }, texts)).toEqual({ tone: 'warning', strong: error.message, text: error.action })
	expect(pageLine({ kind: 'idle' }, texts)).toMatchObject({ tone: 'good', strong: 'Paused' })
	expect(pageLine({ kind: 'lost', sinceMs: 0, error, attempt: 2 }, texts)).toMatchObject({
		tone: 'warning',
		text: 'The page crashed. It is loaded again.',
	})
	expect(pageLine({ kind: 'failed', error }, texts)).toMatchObject({ tone: 'warning', strong: error.message })
})
