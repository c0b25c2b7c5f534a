"""What macOS is told of the program and of its book files."""

from __future__ import annotations

import plistlib
import re
from datetime import date

import pytest

from installer.macos import code
from installer.macos.info import Plist, info, kind_of_book, least_system, wheel_tags
from installer.macos.signing import ENTITLEMENTS
from installer.product import Product

# Every key Apple documents (developer.apple.com, "Information Property List") that is of use to us.
APPLES = {
    *("CFBundleDevelopmentRegion", "CFBundleDisplayName", "CFBundleDocumentTypes", "CFBundleExecutable"),
    *("CFBundleIconFile", "CFBundleIdentifier", "CFBundleInfoDictionaryVersion", "CFBundleLocalizations"),
    *("CFBundleName", "CFBundlePackageType", "CFBundleShortVersionString", "CFBundleVersion"),
    *("LSApplicationCategoryType", "LSMinimumSystemVersion", "NSHighResolutionCapable"),
    *("NSHumanReadableCopyright", "NSPrincipalClass", "NSSupportsAutomaticGraphicsSwitching"),
    "UTExportedTypeDeclarations",
}
OF_A_DOCUMENT = {
    *("CFBundleTypeIconFile", "CFBundleTypeName", "CFBundleTypeRole", "LSHandlerRank", "LSItemContentTypes"),
}
OF_A_KIND = {
    *("UTTypeConformsTo", "UTTypeDescription", "UTTypeIconFile", "UTTypeIdentifier", "UTTypeTagSpecification"),
}


@pytest.fixture
def product() -> Product:
    return Product(
        name="smallcrm",
        title="SmallCRM",
        version="1.2.3",
        summary="The client book.",
        licence="MIT",
        app_id="io.github.smallcrm.SmallCRM",
        publisher="The makers",
        day=date(2026, 11, 22),
    )


@pytest.fixture
def plist(product: Product) -> Plist:
    """As it stands in the file, read back."""
    told = plistlib.loads(plistlib.dumps(dict(info(product, "13.0", ["en", "uk"]))))
    assert isinstance(told, dict)
    return told


def only(value: object) -> Plist:
    assert isinstance(value, list)
    [one] = value
    assert isinstance(one, dict)
    return one


def test_every_key_is_one_apple_documents(plist: Plist) -> None:
    assert set(plist) == APPLES
    assert set(only(plist["CFBundleDocumentTypes"])) == OF_A_DOCUMENT
    assert set(only(plist["UTExportedTypeDeclarations"])) == OF_A_KIND


def test_it_is_known_by_the_same_name_everywhere(plist: Plist, product: Product) -> None:
    assert plist["CFBundleIdentifier"] == product.app_id
    assert re.fullmatch(r"[A-Za-z0-9.-]+", product.app_id)


@pytest.mark.parametrize("key", ["CFBundleShortVersionString", "CFBundleVersion"])
def test_a_version_is_numbers_as_apple_reads_it(plist: Plist, key: str) -> None:
    assert re.fullmatch(r"\d+(\.\d+){0,2}", str(plist[key]))


def test_it_is_drawn_sharply(plist: Plist) -> None:
    assert plist["NSHighResolutionCapable"] is True


def test_it_stands_among_programs_for_business(plist: Plist) -> None:
    assert plist["LSApplicationCategoryType"] == "public.app-category.business"


def test_it_asks_for_nothing_private(plist: Plist) -> None:
    assert [key for key in plist if key.endswith("UsageDescription")] == []


def test_a_book_belongs_to_it(plist: Plist, product: Product) -> None:
    document = only(plist["CFBundleDocumentTypes"])
    assert document["LSItemContentTypes"] == [kind_of_book(product)]
    assert (document["CFBundleTypeRole"], document["LSHandlerRank"]) == ("Editor", "Owner")


def test_a_book_is_known_by_its_ending(plist: Plist, product: Product) -> None:
    kind = only(plist["UTExportedTypeDeclarations"])
    assert kind["UTTypeIdentifier"] == kind_of_book(product)
    assert kind["UTTypeTagSpecification"] == {
        "public.filename-extension": ["smallcrm"],
        "public.mime-type": ["application/x-smallcrm-book"],
    }


def test_a_book_is_data_and_a_database(plist: Plist) -> None:
    assert only(plist["UTExportedTypeDeclarations"])["UTTypeConformsTo"] == ["public.data", "public.database"]


def test_program_and_book_have_icons_of_their_own(plist: Plist) -> None:
    assert plist["CFBundleIconFile"] == "smallcrm.icns"
    assert only(plist["CFBundleDocumentTypes"])["CFBundleTypeIconFile"] == "book.icns"
    assert only(plist["UTExportedTypeDeclarations"])["UTTypeIconFile"] == "book.icns"


def test_every_language_is_named(plist: Plist) -> None:
    assert (plist["CFBundleDevelopmentRegion"], plist["CFBundleLocalizations"]) == ("en", ["en", "uk"])


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        (["cp310-abi3-macosx_13_0_universal2", "cp313-cp313-macosx_11_0_arm64"], "13.0"),
        (["cp313-cp313-macosx_9_9_x86_64", "cp313-cp313-macosx_10_13_x86_64"], "10.13"),
        (["cp313-cp313-macosx_10_13_x86_64.macosx_14_0_arm64"], "14.0"),
    ],
)
def test_the_oldest_macos_is_that_of_the_most_demanding_part(tags: list[str], wanted: str) -> None:
    assert least_system(tags) == wanted


def test_without_any_such_part_it_is_that_of_qt() -> None:
    assert least_system(["py3-none-any"]) == "13.0"


def test_the_parts_are_asked_for_their_tags() -> None:
    assert [tag for tag in wheel_tags() if tag.startswith("cp310-abi3-")] != []


def test_the_runtime_is_let_do_one_thing_only() -> None:
    rights = plistlib.loads(ENTITLEMENTS.read_bytes())
    assert rights == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_the_list_of_rights_has_no_comments() -> None:
    assert "<!--" not in ENTITLEMENTS.read_text(encoding="utf-8")


def test_a_mach_o_is_known_by_its_first_bytes() -> None:
    assert code.is_code(bytes.fromhex("cffaedfe0c000001"))
    assert not code.is_code(b"\x7fELF")
