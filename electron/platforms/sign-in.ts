import type { Secret } from '../lib/secret.ts'

/** How the first access token is obtained (RFC 6749). */
export type SignIn =
	/** `once`: the password is discarded after its first use, and from then on only the refresh token is used. */
	| { readonly grant: 'password'; readonly username: string; readonly password: Secret; readonly once?: boolean }
	| { readonly grant: 'client_credentials' }
	| { readonly grant: 'refresh_token'; readonly refreshToken: Secret }
	/** A code works once; from then on only the refresh token is used. */
	| { readonly grant: 'authorization_code'; readonly code: Secret; readonly redirectUri: string }
