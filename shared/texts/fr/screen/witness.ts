/** Ce que le public d’une destination reçoit vraiment, sous sa ligne. */
export const witnessWords = {
	watching: 'Le studio regarde ce que le public reçoit et n’a pas encore reconnu le programme',
	seen: 'Le public voit ceci {seconds} s plus tard',
	frozen: 'L’image que le public reçoit est figée depuis {time}. La plateforme reçoit le programme : relancez-y le direct si cela dure.',
	silent: 'Le public n’entend rien depuis {time} alors que le programme a du son. Vérifiez le son sur la page de la plateforme.',
	different: 'Le public voit autre chose que le programme depuis {time}. Vérifiez la page de la plateforme.',
	ad: 'Le public voit une publicité depuis {time}',
	noAnswer: 'Ce que le public reçoit ne peut pas être lu : le serveur ne répond pas',
	refused: 'Ce que le public reçoit ne peut pas être lu : le serveur refuse',
	encrypted: 'Ce que le public reçoit est chiffré : seul le lecteur de la plateforme peut le montrer',
	unreadable: 'Ce que le public reçoit ne peut pas être lu',
} as const
