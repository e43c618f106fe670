/** GB/T 32918.5-2017, annex A.2: signature on the curve sm2p256v1 with the id 1234567812345678. */
const r = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3';
const s = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';

export const sm2Vector = {
  message: 'message digest',
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  nonce: 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n,
  /** The standard prints r and s; DER adds 30 46, and 02 21 00 before each since both have their top bit set. */
  signature: Buffer.from(`3046022100${r}022100${s}`, 'hex').toString('base64'),
};
