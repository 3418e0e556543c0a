import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCatalogue } from '../../shared/texts/catalogue.ts'
import { onlyEnglish, type PageLanguages, startBrowserSignIn } from './browser-sign-in.ts'
import { createManualClock } from './testing/manual-clock.ts'

const french: PageLanguages = {
	async of(header) {
		const catalogue = createCatalogue('fr', { 'sign-in-page/done': 'Merci.', 'sign-in-page/other': 'Une autre page de {name}.' })
		return header?.startsWith('fr') ? { name: 'fr', catalogue } : null
	},
}

async function start(languages: PageLanguages) {
	let state = ''
	const signIn = await startBrowserSignIn({
		name: 'Testify',
		clock: createManualClock(),
		page(request) {
			state = request.state
			return 'https://testify.example/authorize'
		},
		languages,
	})
	const visit = async (query: Record<string, string>, language?: string) => {
		const headers = language === undefined ? {} : { 'accept-language': language }
		const answer = await fetch(`${signIn.redirectUri}?${new URLSearchParams(query)}`, { headers })
		return {
			status: answer.status,
			language: answer.headers.get('content-language'),
			html: await answer.text(),
			policy: answer.headers.get('content-security-policy'),
		}
	}
	return { signIn, visit, state }
}

test('the page after signing in is in the language that the browser asks for', async () => {
	const { signIn, visit, state } = await start(french)
	const other = await visit({ state: 'wrong', code: 'c' }, 'fr-CH')
	expect(other).toMatchObject({ status: 400, language: 'fr', html: expect.stringContaining('Une autre page de Testify.') })
	const page = await visit({ state, code: 'c0de' }, 'fr-CH')
	expect(page).toMatchObject({ status: 200, language: 'fr', html: expect.stringMatching(/<html lang="fr">.*Merci\./) })
	expect((await signIn.code).reveal()).toBe('c0de')
})

test('the page has just the style that its policy names', async () => {
	const { signIn, visit, state } = await start(onlyEnglish)
	const { html, policy } = await visit({ state, code: 'c0de' })
	const style = html.match(/<style>(.*)<\/style>/)?.[1] ?? ''
	expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
	expect(policy).not.toContain('unsafe')
	expect(html).not.toMatch(/\sstyle=|<script/)
	await signIn.code
})

test.each([
	['that has no catalogue', french, 'de'],
	['where nothing is asked for', french, undefined],
	['without other languages', onlyEnglish, 'fr'],
])('a browser %s gets English', async (_, languages, asked) => {
	const { signIn, visit, state } = await start(languages)
	const page = await visit({ state, code: 'c' }, asked)
	expect(page).toMatchObject({ status: 200, language: 'en', html: expect.stringContaining('you can close this page') })
	await signIn.code
})

test('a sentence that the language lacks is English, and says so', async () => {
	const { signIn, visit, state } = await start(french)
	const refused = expect(signIn.code).rejects.toMatchObject({ code: 'sign-in-denied' })
	const page = await visit({ state, error: 'access_denied' }, 'fr')
	expect(page).toMatchObject({ status: 200, language: 'en', html: expect.stringContaining('<html lang="en">') })
	await refused
})

test('a language that never loads costs nobody the sign-in', async () => {
	const { signIn, visit, state } = await start({ of: () => new Promise(() => {}) })
	void visit({ state, code: 'c0de' }).catch(() => {})
	expect((await signIn.code).reveal()).toBe('c0de')
})
