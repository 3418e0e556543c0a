import { json, type PracticeReply, type PracticeRequest } from './practice-reply.ts'
import type { PracticeAccount } from './practice-settings.ts'

/**
 * The consent page (docs/platforms/dailymotion.md): GET shows it, POST carries the answer and sends the browser back. The person is the key's user.
 * `issueCode` creates a one-time code.
 */
export function authorizePage(
	request: PracticeRequest,
	accounts: readonly PracticeAccount[],
	issueCode: (account: PracticeAccount, redirectUri: string, scopes: readonly string[]) => string,
): PracticeReply {
	const ask = request.method === 'POST' ? request.form : request.query
	const account = accounts.find(({ clientId }) => clientId === ask.get('client_id'))
	const redirectUri = ask.get('redirect_uri') ?? ''
	if (!account || account.keyKind === 'private') return page(400, '<p>This application is not known.</p>')
	// Never send a browser to an address that is not the application's own.
	if (!/^http:\/\/127\.0\.0\.1:\d+\/callback$/.test(redirectUri)) return page(400, '<p>The callback address is not registered.</p>')
	if (ask.get('response_type') !== 'code') return back(redirectUri, { error: 'unsupported_response_type' }, ask)
	if (request.method !== 'POST') return page(200, consentForm(ask, account))
	if (request.form.get('decision') !== 'allow') {
		return back(redirectUri, { error: 'access_denied', error_description: 'The user denied your request' }, ask)
	}
	return back(redirectUri, { code: issueCode(account, redirectUri, (ask.get('scope') ?? '').split(' ')) }, ask)
}

function back(redirectUri: string, answer: Readonly<Record<string, string>>, ask: ReadonlyMap<string, string>): PracticeReply {
	const state = ask.get('state')
	const query = new URLSearchParams({ ...answer, ...(state === undefined ? {} : { state }) })
	return { ...json({}), status: 302, headers: { location: `${redirectUri}?${query}` } }
}

function consentForm(ask: ReadonlyMap<string, string>, account: PracticeAccount): string {
	const hidden = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state'].map(
		(name) => `<input type="hidden" name="${name}" value="${escaped(ask.get(name) ?? '')}">`,
	)
	const buttons = '<button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Refuse</button>'
	return `<p>An application wants to manage the videos of ${escaped(account.username)}.</p><form method="post">${hidden.join('')}${buttons}</form>`
}

function page(status: number, content: string): PracticeReply {
	const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title><body>${content}</body></html>`
	return { ...json({}), status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
