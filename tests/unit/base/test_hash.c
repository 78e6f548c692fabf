/* SHA-256 by the examples of FIPS 180-4, of bytes and of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

static void known_digests(void **state)
{
    (void)state;
    char hex[65];
    hash_sha256("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hash_sha256("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void a_file_has_the_digest_of_its_bytes(void **state)
{
    (void)state;
    static const char name[] = "test_hash.data";
    char bytes[200000], of_file[65], of_bytes[65];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 31 % 251);
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, sizeof bytes, file), sizeof bytes);
    fclose(file);
    assert_int_equal(hash_file(name, NULL, of_file), STATUS_OK);
    hash_sha256(bytes, sizeof bytes, of_bytes);
    assert_string_equal(of_file, of_bytes);
    unlink(name);

    struct diagnostics *sink = diag_create(0);
    assert_int_equal(hash_file("no/such/file", sink, of_file), STATUS_SYSTEM);
    assert_int_equal(hash_file("/", sink, of_file), STATUS_SYSTEM);
    assert_int_equal(diag_count(sink), 2);
    diag_destroy(sink);
}

static void the_table_hash_depends_on_every_byte(void **state)
{
    (void)state;
    unsigned char bytes[40] = {0};
    uint64_t empty = hash_bytes(bytes, sizeof bytes, 0);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = 1;
        assert_true(hash_bytes(bytes, sizeof bytes, 0) != empty);
        bytes[i] = 0;
    }
    assert_true(hash_bytes(bytes, 7, 0) != hash_bytes(bytes, 8, 0));
    assert_true(hash_bytes(bytes, 7, 0) != hash_bytes(bytes, 7, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests),
        cmocka_unit_test(a_file_has_the_digest_of_its_bytes),
        cmocka_unit_test(the_table_hash_depends_on_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
