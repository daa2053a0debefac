#pragma once
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// What OpenSSL offers as macros.
static inline long paravane_ssl_set_server_name(SSL *ssl, const char *name) {
    return SSL_set_tlsext_host_name(ssl, name);
}
static inline long paravane_ssl_set_versions(SSL *ssl, long oldest, long newest) {
    return SSL_set_min_proto_version(ssl, oldest) & SSL_set_max_proto_version(ssl, newest);
}
static inline int paravane_ssl_error_is_peer_end(unsigned long code) {
    return ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING;
}
